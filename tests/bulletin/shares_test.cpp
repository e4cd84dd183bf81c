#include "bulletin/shares.hpp"

#include <cmath>
#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace std::chrono;

TEST_CASE("without shares a round goes through a lane as often as it weighs, the lightest first")
{
    CHECK(passes_of({{7, 10s, 3, {}}, {8, 20s, 1, {}}}) == std::vector<LanePasses>{{8, 1}, {7, 3}});
}

TEST_CASE("shares alone divide the whole, and shares of too much leave a tenth to the others")
{
    CHECK(passes_of({{1, 10s, 1, 20}, {2, 10s, 1, 40}}) == std::vector<LanePasses>{{1, 1}, {2, 2}});
    const auto passes = passes_of({{1, 10s, 1, {}}, {2, 10s, 1, 60}, {3, 10s, 1, 60}});
    CHECK(passes == std::vector<LanePasses>{{1, 2}, {2, 9}, {3, 9}});
}

TEST_CASE("a share is met within a fiftieth when its turns are no longer than a round's hundredth")
{
    CHECK(rc::check([] {
        const int share = *rc::gen::inRange(1, 61);
        const Duration dwell = seconds{*rc::gen::inRange(3, 60)};
        const Duration others = seconds{*rc::gen::inRange(6000, 90'000)};
        const auto passes = passes_of({{1, others, 1, {}}, {2, dwell, 1, share}});
        double shared = 0;
        double all = 0;
        for (const LanePasses& lane : passes) {
            const auto time =
                static_cast<double>((lane.lane == 2 ? dwell : others).count() * lane.passes);
            all += time;
            if (lane.lane == 2) shared += time;
        }
        RC_ASSERT(std::abs(shared / all - share / 100.0) <= 0.02 * share / 100.0);
    }));
}
