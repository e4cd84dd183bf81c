#include "board/told_clock.hpp"

#include "board/simulated.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::board;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

const Instant morning = *parse_instant("2026-11-23T00:00:00Z");

/// A board that began in 1970, ten seconds ago.
struct World {
    SimulatedBoard board{Instant{}};
    std::optional<Instant> began;
    int asked = 0;
    ToldClock clock{board, [this] {
                        ++asked;
                        return began;
                    }};
    World()
    {
        board.set_grade(TimeGrade::unknown);
        board.advance(seconds(10));
    }
};

} // namespace

TEST_CASE("until somebody tells the time, the clock is the board's")
{
    World world;
    CHECK(world.clock.wall() == Instant{seconds(10)});
    CHECK(world.clock.grade() == TimeGrade::unknown);
    CHECK(world.clock.monotonic() == seconds(10));
    world.board.set_grade(TimeGrade::held_over);
    CHECK(world.clock.grade() == TimeGrade::held_over);
    CHECK(world.clock.wall() == Instant{seconds(10)});
}

TEST_CASE("a told time runs on with the monotonic clock, held over, also against a battery clock")
{
    World world;
    world.began = morning;
    CHECK(world.clock.wall() == morning + seconds(10));
    CHECK(world.clock.grade() == TimeGrade::held_over);
    world.board.advance(hours(3));
    world.board.set_wall(Instant{});
    CHECK(world.clock.wall() == morning + hours(3) + seconds(10));
    world.board.set_grade(TimeGrade::held_over);
    CHECK(world.clock.wall() == morning + hours(3) + seconds(10));
}

// Method: it is told at each moment in turn, also between two questions to the clock.
TEST_CASE("a reading is of one clock, and says which, whenever the time is told")
{
    for (int told_at = 0; told_at < 3; ++told_at) {
        CAPTURE(told_at);
        World world;
        world.board.set_grade(TimeGrade::held_over);
        const ClockReading battery{seconds(10), Instant{seconds(10)}, TimeGrade::held_over, false};
        const ClockReading told{seconds(10), morning + seconds(10), TimeGrade::held_over, true};
        if (told_at == 0) world.began = morning;
        CHECK(world.clock.read() == (told_at == 0 ? told : battery));
        if (told_at == 1) world.began = morning;
        world.board.advance(seconds(5));
        CHECK(world.clock.read().told == (told_at < 2));
        world.began = morning;
        world.board.advance(seconds(5));
        CHECK(world.clock.read() ==
              ClockReading{seconds(20), morning + seconds(20), TimeGrade::held_over, true});
        world.board.set_grade(TimeGrade::trusted);
        CHECK_FALSE(world.clock.read().told);
    }
}

TEST_CASE("a clock that something disciplines is believed before what was told")
{
    World world;
    world.began = morning;
    CHECK(world.clock.grade() == TimeGrade::held_over);
    world.board.set_grade(TimeGrade::trusted);
    world.board.set_wall(morning + hours(1));
    CHECK(world.clock.wall() == morning + hours(1));
    CHECK(world.clock.grade() == TimeGrade::trusted);
}

TEST_CASE("what was told is asked for every five seconds at most, and not under NTP")
{
    World world;
    for (int look = 0; look < 100; ++look) {
        static_cast<void>(world.clock.wall());
        static_cast<void>(world.clock.grade());
        world.board.advance(milliseconds(100));
    }
    CHECK(world.asked == 2);
    world.began = morning;
    CHECK(world.clock.grade() == TimeGrade::held_over);
    CHECK(world.asked == 3);
    world.board.set_grade(TimeGrade::trusted);
    world.board.advance(hours(1));
    static_cast<void>(world.clock.wall());
    CHECK(world.asked == 3);
}
