#include "sync/loop.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::sync;
using assets::PassResult;
using assets::Status;
using std::chrono::milliseconds;
using std::chrono::seconds;

TEST_CASE("waits stay near the pace while all is well")
{
    CHECK(next_wait(Pace{seconds{60}}, 0, 0.0) == seconds{54});
    CHECK(next_wait(Pace{seconds{60}}, 0, 0.5) == seconds{60});
    CHECK(next_wait(Pace{seconds{60}}, 0, 0.999) < seconds{66});
}

TEST_CASE("waits without a line are spread over a bound that doubles up to a cap, and never end")
{
    milliseconds longest{0};
    for (int failures = 1; failures < 100; ++failures) {
        CAPTURE(failures);
        const milliseconds bound = next_wait(Pace{seconds{60}}, failures, 0.999999);
        CHECK(next_wait(Pace{seconds{60}}, failures, 0.0) == seconds{30});
        CHECK(bound >= longest);
        CHECK(bound <= wait_max);
        longest = bound;
    }
    CHECK(longest > wait_max - seconds{1});
    CHECK(next_wait(Pace{seconds{86'400}}, 5, 0.999999) <= seconds{86'400});
}

TEST_CASE("only silence backs off, and what waits for want of budget goes on at once")
{
    Rhythm rhythm(Pace{seconds{60}});
    CHECK(rhythm.after(Next::at_once, 0.5) == seconds{0});
    CHECK(rhythm.after(Next::at_pace, 0.5) == seconds{60});
    CHECK(rhythm.after(Next::later, 0.999999) > seconds{110});
    CHECK(rhythm.after(Next::later, 0.999999) > seconds{230});
    CHECK(rhythm.after(Next::at_pace, 0.5) == seconds{60});
}

TEST_CASE(
    "the first pass begins at a random moment within five minutes, of an empty glass within one")
{
    CHECK(first_wait(Pace{seconds{60}}, Glass::has_edition, 0.0) == seconds{0});
    CHECK(first_wait(Pace{seconds{60}}, Glass::has_edition, 0.5) == seconds{150});
    CHECK(first_wait(Pace{seconds{60}}, Glass::empty, 0.5) == seconds{30});
    CHECK(first_wait(Pace{seconds{600}}, Glass::has_edition, 0.5) == seconds{300});
    CHECK(first_wait(Pace{seconds{1}}, Glass::has_edition, 0.5) == milliseconds{500});
}
