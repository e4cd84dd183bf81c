// forgery_campaign SEED FROM TO: tries the forged depots of those numbers and prints the count as
// one line of JSON. `bench/soak/forgery` starts it; a depot that got through is printed before.
#include "tests/sim/forgery.hpp"

#include <cstdio>
#include <cstdlib>

int main(int count, char** words)
{
    using namespace bangtin::sim;
    if (count != 4) {
        std::fputs("usage: forgery_campaign SEED FROM TO\n", stderr);
        return 2;
    }
    const auto number_of = [words](int at) { return std::strtoull(words[at], nullptr, 10); };
    Forgery forgery(number_of(1));
    ForgeryTally tally;
    for (auto number = number_of(2); number < number_of(3); ++number) {
        forgery.try_depot(number, tally);
        if (tally.depots % 10'000 == 0) {
            std::fprintf(stderr, "%llu depots, %llu different\n",
                         static_cast<unsigned long long>(tally.depots),
                         static_cast<unsigned long long>(tally.different));
        }
    }
    for (const std::string& finding : tally.findings) std::fprintf(stderr, "%s\n", finding.c_str());
    std::printf("{\"depots\":%llu,\"refused\":%llu,\"same\":%llu,\"withheld\":%llu,"
                "\"different\":%llu}\n",
                static_cast<unsigned long long>(tally.depots),
                static_cast<unsigned long long>(tally.refused),
                static_cast<unsigned long long>(tally.same),
                static_cast<unsigned long long>(tally.withheld),
                static_cast<unsigned long long>(tally.different));
    return tally.different == 0 ? 0 : 1;
}
