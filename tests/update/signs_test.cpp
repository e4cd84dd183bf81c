#include "update/signs.hpp"

#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>

using namespace bangtin;
using namespace bangtin::update;
using namespace std::chrono_literals;

namespace {

const Instant now = *parse_instant("2026-11-23T10:00:00Z");
const Zone vietnam = *Zone::find("Asia/Ho_Chi_Minh");

board::ClockReading clock_at(Instant wall, Duration up, TimeGrade grade = TimeGrade::trusted)
{
    return {.monotonic = up, .wall = wall, .grade = grade};
}

assets::Status pass(assets::PassResult result, Instant at)
{
    assets::Status status;
    status.at = at;
    status.result = result;
    status.screen = "screen-1";
    return status;
}

void touch(const std::filesystem::path& path, Instant at)
{
    std::ofstream(path) << "x";
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    const timespec times[2] = {{seconds, 0}, {seconds, 0}};
    REQUIRE(::utimensat(AT_FDCWD, path.c_str(), times, 0) == 0);
}

} // namespace

TEST_CASE("a sync counts when it got through in this boot")
{
    using assets::PassResult;
    const auto clock = clock_at(now, 1h);
    CHECK(got_through(pass(PassResult::done, now - 30min), clock));
    CHECK(got_through(pass(PassResult::refused, now - 30min), clock));
    CHECK_FALSE(got_through(pass(PassResult::offline, now - 30min), clock));
    CHECK_FALSE(got_through(pass(PassResult::cannot_write, now - 30min), clock));
    CHECK_FALSE(got_through(pass(PassResult::stopped, now - 30min), clock));
    CHECK_FALSE(got_through(pass(PassResult::done, now - 61min), clock)); // The boot before.
    CHECK_FALSE(got_through(pass(PassResult::done, now + 1min), clock));
    assets::Status nobody = pass(PassResult::done, now - 30min);
    nobody.screen.clear(); // It waits for its enrolment.
    CHECK_FALSE(got_through(nobody, clock));
}

TEST_CASE("it is night by a wall clock that is believed, to the minute")
{
    const auto at = [](const char* utc, TimeGrade grade = TimeGrade::trusted) {
        return is_night(clock_at(*parse_instant(utc), 1h, grade), vietnam, {});
    };
    CHECK_FALSE(at("2026-11-22T17:59:59Z")); // 00:59:59 in Vietnam.
    CHECK(at("2026-11-22T18:00:00Z"));
    CHECK(at("2026-11-22T20:59:59Z"));
    CHECK_FALSE(at("2026-11-22T21:00:00Z"));
    CHECK(at("2026-11-22T18:00:00Z", TimeGrade::held_over));
    CHECK_FALSE(at("2026-11-22T18:00:00Z", TimeGrade::unknown));
    const Night late{23h, 2h};
    CHECK(is_night(clock_at(*parse_instant("2026-11-22T16:30:00Z"), 1h), vietnam, late));
    CHECK(is_night(clock_at(*parse_instant("2026-11-22T18:30:00Z"), 1h), vietnam, late));
    CHECK_FALSE(is_night(clock_at(*parse_instant("2026-11-22T19:30:00Z"), 1h), vietnam, late));
}

TEST_CASE("frames count when the player has lasted since its first")
{
    const sim::Scratch scratch;
    const Places places{{scratch.path()}, scratch.path() / "shown", scratch.path() / "written"};
    const auto look = [&] { return look_around(places, clock_at(now, 1h), vietnam, {}); };
    CHECK_FALSE(look().shown);
    touch(places.shown, now - 90s);
    CHECK_FALSE(look().shown);
    touch(places.shown, now - shown_for);
    CHECK(look().shown);
    touch(places.shown, now + 1h); // The clock was set back since.
    CHECK(look().shown);
    CHECK_FALSE(look().written);
    touch(places.written, now);
    CHECK(look().written);
    CHECK(look().up == 1h);
    CHECK_FALSE(look().synced);
}

TEST_CASE("the status on the card is what tells of a sync")
{
    const sim::Scratch scratch;
    const assets::StatePaths state{scratch.path()};
    REQUIRE(assets::save_status(state, pass(assets::PassResult::done, now - 1min)));
    const Places places{state, scratch.path() / "shown", scratch.path() / "written"};
    CHECK(look_around(places, clock_at(now, 1h), vietnam, {}).synced);
    CHECK_FALSE(look_around(places, clock_at(now, 30s), vietnam, {}).synced);
}
