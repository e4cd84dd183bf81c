// Method: several short days are recorded, sync and player together, SQLite's writes among them,
// and cut after every step in several ways; what is left is opened as after a boot. The seeds are
// fixed; `script/soak power` takes others, and many more.
#include "tests/sim/cut_judge.hpp"

#include <doctest/doctest.h>

using namespace bangtin;

namespace {

// Under the sanitizers each takes ten times as long; there it is enough to see that none strays.
#ifdef BANGTIN_SANITIZED
constexpr std::size_t states = 10'000;
#else
constexpr std::size_t states = 100'000;
#endif

} // namespace

TEST_CASE("a hundred thousand power cuts break nothing and take back nothing that was acknowledged")
{
    constexpr int days = 10;
    sim::CutFindings all;
    for (std::uint64_t seed = 1; seed <= days; ++seed) {
        CAPTURE(seed);
        const sim::Scratch scratch;
        const auto found = sim::cut_a_day(seed, 8, states / days, scratch.path());
        all.states += found.states;
        all.judged += found.judged;
        for (const std::string& example : found.examples) MESSAGE(example);
        CHECK(found.broken == 0);
        CHECK(found.reverted == 0);
        CHECK(found.doubled == 0);
    }
    CHECK(all.states == states);
    CHECK(all.judged > states / 20);
}

TEST_CASE("the cuts can find something: a card that lies about its syncs loses what was promised")
{
    for (const auto lie : {sim::Honesty::forgets_folder_syncs, sim::Honesty::forgets_file_syncs}) {
        CAPTURE(static_cast<int>(lie));
        const sim::Scratch scratch;
        const auto found = sim::cut_a_day(1, 3, 200, scratch.path(), lie);
        CHECK(found.broken + found.reverted > 0);
    }
}
