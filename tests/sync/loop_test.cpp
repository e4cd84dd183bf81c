#include "sync/loop.hpp"

#include "board/simulated.hpp"
#include "tests/sim/pass_world.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <vector>

using namespace bangtin;
using namespace bangtin::sync;
using assets::PassResult;
using assets::Status;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

/// Wakes by time as often as it is told, and then by a signal.
class ScriptedWatch final : public Watch {
public:
    explicit ScriptedWatch(int passes) : left_(passes) {}
    void look_at(const WatchedPlace& place) override { places.push_back(place); }
    std::string watched() const override { return taken_on; }
    bool news() const override { return false; }
    Woke wait(milliseconds timeout) override
    {
        waits.push_back(timeout);
        return left_-- > 0 ? Woke::by_time : Woke::by_signal;
    }

    std::string taken_on; ///< The mirror that has taken it on to tell.
    std::vector<WatchedPlace> places;
    std::vector<milliseconds> waits;

private:
    int left_;
};

int polls(const sim::PassWorld& world)
{
    return static_cast<int>(std::count(world.transport.asked.begin(), world.transport.asked.end(),
                                       "metadata/timestamp.json"));
}

/// So many passes of the endless loop, on a board whose clock stands.
void run_passes(sim::PassWorld& world, ScriptedWatch& watch, std::function<void()> meanwhile = {})
{
    const board::SimulatedBoard board(sim::monday);
    REQUIRE(save_identity(world.paths, world.district.identity()));
    StickDesk no_sticks(std::nullopt);
    run_loop(world.screen, Pace{}, board.clock(), watch, no_sticks, [] { return 0.5; },
             {.after_pass = [](const Status&) {}, .meanwhile = std::move(meanwhile)});
}

} // namespace

TEST_CASE("each pass shows the watch what to look at, and without a watch each pass polls")
{
    sim::PassWorld world;
    world.district.publish(sim::monday);
    ScriptedWatch watch(3);
    run_passes(world, watch);
    CHECK(polls(world) == 3);
    REQUIRE(watch.places.size() == 3);
    CHECK(watch.places[0].mirror == "sim");
    CHECK_FALSE(watch.places[0].etag.empty());
    CHECK(watch.waits[1] == seconds{60});
}

TEST_CASE("a mirror that has taken it on to tell is polled no more, while passes go on")
{
    sim::PassWorld world;
    world.district.publish(sim::monday);
    ScriptedWatch first(1);
    run_passes(world, first);
    REQUIRE(polls(world) == 1);
    ScriptedWatch watch(5);
    watch.taken_on = "sim";
    run_passes(world, watch);
    CHECK(polls(world) == 1);
    CHECK(watch.places.size() == 5);
}

TEST_CASE("who is away is asked ever more seldom")
{
    sim::PassWorld world;
    world.district.publish(sim::monday);
    world.transport.fault("metadata/timestamp.json", TransportFault::unreachable);
    ScriptedWatch watch(3);
    run_passes(world, watch);
    CHECK(watch.waits[1] < watch.waits[2]);
    CHECK(watch.waits[2] < watch.waits[3]);
}

// Method: a mirror that is silent for an hour, so that passes are half an hour apart in the end.
TEST_CASE("what cannot wait for the next pass has a turn each half minute, after the first one")
{
    sim::PassWorld world;
    world.district.publish(sim::monday);
    world.transport.fault("metadata/timestamp.json", TransportFault::unreachable);
    ScriptedWatch watch(150);
    std::size_t first = 0;
    int turns = 0;
    run_passes(world, watch, [&] {
        if (++turns == 1) first = watch.waits.size();
    });
    REQUIRE(watch.waits.size() == 151);
    for (std::size_t i = 1; i < watch.waits.size(); ++i) CHECK(watch.waits[i] <= meanwhile_every);
    CHECK(first == 2); // The wait for the first pass, and half a minute.
    CHECK(turns > 130);
}

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

TEST_CASE("a rest that the mirrors ask for is kept, and its end is spread")
{
    CHECK(with_rest(seconds{60}, seconds{0}, 0.5) == seconds{60});
    CHECK(with_rest(seconds{60}, seconds{300}, 0.0) == seconds{300});
    CHECK(with_rest(seconds{60}, seconds{300}, 0.5) == seconds{375});
    CHECK(with_rest(seconds{900}, seconds{300}, 0.5) == seconds{900});
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

TEST_CASE("the first pass of a start is written whatever it says: a system on trial waits for it")
{
    sim::PassWorld world;
    world.district.publish(sim::monday);
    ScriptedWatch watch(2);
    run_passes(world, watch);
    auto status = *assets::load_status(world.paths);
    const Instant first = status.at;
    status.at -= std::chrono::minutes(30);
    REQUIRE(assets::write_status(world.paths, status));
    ScriptedWatch again(1);
    run_passes(world, again);
    CHECK(assets::load_status(world.paths)->at == first);
}
