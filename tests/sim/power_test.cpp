// Method: several short days are recorded, sync and player together, SQLite's writes among them,
// and cut after every step in several ways; what is left is opened as after a boot. The seeds are
// fixed; `script/soak power` takes others, and many more.
#include "tests/sim/cut_judge.hpp"

#include <doctest/doctest.h>

using namespace bangtin;

TEST_CASE("a hundred thousand power cuts break nothing and take back nothing that was acknowledged")
{
    constexpr int days = 10;
    sim::CutFindings all;
    for (std::uint64_t seed = 1; seed <= days; ++seed) {
        CAPTURE(seed);
        const sim::Scratch scratch;
        const auto found = sim::cut_a_day(seed, 8, 100'000 / days, scratch.path());
        all.states += found.states;
        all.judged += found.judged;
        for (const std::string& example : found.examples) MESSAGE(example);
        CHECK(found.broken == 0);
        CHECK(found.reverted == 0);
        CHECK(found.doubled == 0);
    }
    CHECK(all.states == 100'000);
    CHECK(all.judged > 5'000);
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
