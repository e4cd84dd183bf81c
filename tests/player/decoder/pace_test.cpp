#include "player/decoder/pace.hpp"

#include <doctest/doctest.h>

using namespace bangtin::player;
using bangtin::board::Monotonic;

namespace {

/// A film of `frame` each, and a player that looks every `look`: how late the last of `count`
/// frames came into the ring, and how many were overwritten before the player had them.
struct Shown {
    Monotonic late{0};
    int lost = 0;
};

Shown show(Monotonic frame, Monotonic look, int count)
{
    Pace pace;
    Shown shown;
    bool taken = true;
    Monotonic now{0};
    const auto pass = [&] {
        now += Monotonic(1);
        if (now % look == Monotonic(0)) taken = true;
    };
    for (int number = 0; number < count; ++number) {
        const Monotonic due = frame * number;
        while (now < due) pass();
        while (pace.waits(taken, now)) pass();
        pace.handed(now);
        shown.lost += taken ? 0 : 1;
        taken = false;
        shown.late = now - due;
    }
    return shown;
}

} // namespace

TEST_CASE("a film on time is never held up")
{
    Pace pace;
    for (Monotonic now{0}; now < Monotonic(10'000); now += Monotonic(33)) {
        CHECK_FALSE(pace.waits(true, now));
        pace.handed(now);
    }
}

TEST_CASE("of frames that come at once each has a refresh for itself")
{
    Pace pace;
    Monotonic now{0};
    pace.handed(now);
    for (int frame = 0; frame < 5; ++frame) {
        const Monotonic last = now;
        while (pace.waits(true, now)) now += Monotonic(1);
        pace.handed(now);
        CHECK(now - last == Monotonic(16));
    }
}

TEST_CASE("the frame after one that stood comes a refresh after the film goes on")
{
    Pace pace;
    pace.handed(Monotonic(0));
    pace.resume(Monotonic(1'000));
    CHECK(pace.waits(true, Monotonic(1'015)));
    CHECK_FALSE(pace.waits(true, Monotonic(1'016)));
}

TEST_CASE("a player that looks away for a while misses nothing")
{
    Pace pace;
    pace.handed(Monotonic(0));
    CHECK(pace.waits(false, Monotonic(33)));
    CHECK(pace.waits(false, Monotonic(100)));
    CHECK_FALSE(pace.waits(true, Monotonic(110)));
}

TEST_CASE("a player that is as quick as the film loses none, and one that is slower does not make "
          "the film late")
{
    const Shown quick = show(Monotonic(33), Monotonic(30), 3'000);
    CHECK(quick.lost == 0);
    CHECK(quick.late <= Monotonic(30));
    const Shown slow = show(Monotonic(33), Monotonic(50), 3'000);
    CHECK(slow.lost >= 3'000 / 4);
    CHECK(slow.late <= Monotonic(50));
    const Shown dead = show(Monotonic(33), std::chrono::hours(1), 100);
    CHECK(dead.lost == 99);
    CHECK(dead.late <= Monotonic(2));
}
