// Method: whole worlds from fixed seeds; `script/soak world` lives others, and many more. A flaw in
// one part must be found by one of a few seeds.
#include "tests/sim/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using sim::Flaw;

namespace {

std::string replay(std::uint64_t seed, Flaw flaw)
{
    return "build/dev/bin/world_campaign replay " + std::to_string(seed) + " " +
           std::string(sim::flaw_words.of(flaw));
}

/// The first seed in [1, seeds_max] that ends in a fault, and the fault.
std::optional<std::pair<std::uint64_t, std::string>> first_fault(Flaw flaw, std::uint64_t seeds_max)
{
    for (std::uint64_t seed = 1; seed <= seeds_max; ++seed) {
        const auto found = sim::live(seed, flaw);
        if (!found.faults.empty()) return std::pair(seed, found.faults[0]);
    }
    return std::nullopt;
}

} // namespace

TEST_CASE("in no world does a screen show, take back or count what it must not, and in each it "
          "ends well")
{
    std::map<std::string, std::int64_t> sums;
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        const auto found = sim::live(seed);
        for (const std::string& fault : found.faults)
            FAIL_CHECK(fault << "; its history: " << replay(seed, Flaw::none));
        for (const auto& [name, count] : found.counts) sums[name] += count;
    }
    for (const auto& sum : sums) {
        CAPTURE(sum.first);
        CHECK(sum.second > 0);
    }
    CHECK(sums["power cuts"] > 6);
    CHECK(sums["looks at a bulletin"] > sums["looks"] / 4);
}

TEST_CASE("the same seed tells the same history, line by line")
{
    const sim::WorldPlan plan{.faults = std::chrono::hours{12}};
    const auto first = sim::live(4, Flaw::none, plan);
    const auto again = sim::live(4, Flaw::none, plan);
    CHECK(first.history.lines() == again.history.lines());
    CHECK(first.history.hash() == again.history.hash());
    CHECK(first.history.lines().size() > 50);
}

TEST_CASE("a flaw in any one part of a world is found within a few seeds")
{
    constexpr std::uint64_t seeds_max = 20;
    for (const auto& pair : sim::flaw_words.pairs) {
        const auto flaw = pair.first;
        const auto word = pair.second;
        if (flaw == Flaw::none) continue;
        CAPTURE(word);
        const auto found = first_fault(flaw, seeds_max);
        CHECK(found);
        if (found) MESSAGE(word << ", seed " << found->first << ": " << found->second);
    }
}
