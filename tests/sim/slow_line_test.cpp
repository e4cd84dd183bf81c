// Passes over a line so slow that what is new must not wait for what is being fetched.
#include "sync/loop.hpp"
#include "tests/sim/pass_world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::sync;
using assets::PassResult;
using sim::monday;
using World = sim::PassWorld;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// Method: the loop of `run` on a simulated line of 32 KiB/s that has a film of an hour to carry. In
// the middle of it the district publishes; what counts is when the screen has the new edition.
TEST_CASE("an emergency published during a long download is current within a minute")
{
    World world;
    const std::string film(115 * 1024 * 1024, 'f');
    world.add("bt-film", film);
    world.district.publish(monday);
    milliseconds clock{0};
    world.transport.slow_down(32 * 1024, clock);
    const Budget budget{.bytes = pass_bytes, .time = pass_time, .clock = [&] { return clock; }};
    Rhythm rhythm(Pace{});
    const auto pass = [&] {
        const Passed passed = run_pass(world.screen, world.district.identity(),
                                       ScrubDepth::one_file, monday + clock, budget);
        REQUIRE(passed.status.result == PassResult::done);
        clock += rhythm.after(passed.next, 0.5);
        return passed;
    };
    while (clock < minutes{20}) CHECK(pass().next == Next::at_once);

    world.add("bt-emergency", "");
    world.district.publish(monday + clock);
    const milliseconds published = clock;
    while (world.screen.edition->programme.edition < 2) static_cast<void>(pass());
    CHECK(world.screen.edition->holdings.admitted.size() == 2);
    CHECK(clock - published < minutes{1});

    while (pass().next == Next::at_once) REQUIRE(clock < hours{2});
    CHECK(world.loaded().holdings.assets.size() == 1);
}

TEST_CASE("a file that a mirror lies about does not keep the others waiting, pass after pass")
{
    World world;
    const std::string lied_about(64 * 1024, 'l');
    world.add("bt-1", lied_about);
    world.add("bt-2", "ảnh hai");
    world.district.publish(monday);
    world.transport.lie("assets/" + trust::sha256(lied_about).hex(), std::string(64 * 1024, 'x'));
    milliseconds clock{0};
    world.transport.slow_down(4 * 1024, clock);
    const Budget budget{.time = seconds{10}, .clock = [&] { return clock; }};
    Passed passed;
    int passes = 0;
    do {
        passed =
            run_pass(world.screen, world.district.identity(), ScrubDepth::one_file, monday, budget);
    } while (passed.next == Next::at_once && ++passes < 10);
    CHECK(passed.status.result == PassResult::refused);
    CHECK(passed.status.refused.front().what == "picture of bt-1");
    CHECK(world.loaded().holdings.assets.contains(trust::sha256("ảnh hai")));
    CHECK(passes < 10);
}
