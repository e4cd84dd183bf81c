// Lives worlds from seeds, for bench/soak/world and for whoever replays one.
//
// world_campaign FIRST LAST [FLAW]: the seeds [FIRST, LAST); prints one line of JSON with sums, and
// for each seed that ends in a fault what it was and how to replay it on standard error. Ends
// with 1 when there was any.
// world_campaign replay SEED [FLAW]: prints the whole history of one seed.
#include "tests/sim/world.hpp"

#include "bulletin/json.hpp"

#include <cstdio>
#include <cstdlib>

using namespace bangtin;

namespace {

std::optional<sim::Flaw> flaw_named(std::string_view name)
{
    for (const auto& [flaw, word] : sim::flaw_words.pairs) {
        if (word == name) return flaw;
    }
    return std::nullopt;
}

int replay(std::uint64_t seed, sim::Flaw flaw)
{
    const sim::WorldFindings found = sim::live(seed, flaw);
    for (const std::string& line : found.history.lines()) std::puts(line.c_str());
    std::printf("history %s, %zu faults\n", found.history.hash().c_str(), found.faults.size());
    return found.faults.empty() ? 0 : 1;
}

int live_all(std::uint64_t first, std::uint64_t last, sim::Flaw flaw)
{
    std::map<std::string, std::int64_t> sums{{"worlds", 0}, {"worlds with a fault", 0}};
    trust::Hasher histories;
    for (std::uint64_t seed = first; seed < last; ++seed) {
        const sim::WorldFindings found = sim::live(seed, flaw);
        histories.add(found.history.hash());
        ++sums["worlds"];
        for (const auto& [name, count] : found.counts) sums[name] += count;
        if (found.faults.empty()) continue;
        ++sums["worlds with a fault"];
        std::fprintf(stderr, "seed %llu: %s; replay it with `world_campaign replay %llu %s`\n",
                     static_cast<unsigned long long>(seed), found.faults[0].c_str(),
                     static_cast<unsigned long long>(seed),
                     std::string(sim::flaw_words.of(flaw)).c_str());
    }
    Json json(sums);
    json["histories"] = histories.finish().hex();
    std::puts(to_text(json).c_str());
    return sums["worlds with a fault"] == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    const auto flaw = argc > 3 ? flaw_named(argv[3]) : sim::Flaw::none;
    if ((argc != 3 && argc != 4) || !flaw) {
        std::fputs("world_campaign FIRST LAST [FLAW], or world_campaign replay SEED [FLAW]\n",
                   stderr);
        return 2;
    }
    const std::uint64_t second = std::strtoull(argv[2], nullptr, 10);
    if (std::string_view(argv[1]) == "replay") return replay(second, *flaw);
    return live_all(std::strtoull(argv[1], nullptr, 10), second, *flaw);
}
