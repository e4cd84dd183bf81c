#include "tests/district/world.hpp"

#include "district/schedule.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

namespace {

std::string schedule_text(const std::string& members)
{
    return R"({"format":"bangtin.schedule/1","slots":[{"id":"s1","bulletin":"tin-1","units":["so"],"position":"stage")" +
           members + "}]}";
}

} // namespace

TEST_CASE("a schedule is stored and loaded as it was written")
{
    test::World world;
    world.take({});
    const auto schedule = parse_schedule(schedule_text(
        R"(,"opens":"2026-11-23T00:00:00Z","weight":3,"dwell_ms":6000,"recurrence":{"days":"school_days","bells":["ra-choi"]})"));
    REQUIRE(schedule);
    CHECK(schedule->front().dwell == Duration(6000));
    REQUIRE(store_schedule(world.database(), *schedule));
    CHECK(*load_schedule(world.database()) == *schedule);
}

TEST_CASE("a schedule that names what is not there leaves the old one")
{
    test::World world;
    world.take({});
    world.schedule({"tin-1"});
    auto schedule = *parse_schedule(schedule_text(""));
    schedule[0].bulletin_id = "tin-9";
    CHECK(store_schedule(world.database(), schedule).error().code == ExitCode::not_found);
    schedule[0] = parse_schedule(schedule_text(""))->front();
    schedule[0].units = {"xx"};
    CHECK(store_schedule(world.database(), schedule).error().code == ExitCode::not_found);
    CHECK(load_schedule(world.database())->front().id == "s-tin-1");
}

TEST_CASE("a slot that cannot be is refused at its place")
{
    CHECK(parse_schedule(schedule_text(R"(,"weight":0)")).error().place == "/slots/0/weight");
    CHECK(parse_schedule(schedule_text(R"(,"dwell_ms":10)")).error().place == "/slots/0/dwell_ms");
    CHECK(parse_schedule(schedule_text(R"(,"loud":true)")).error().place == "/slots/0/loud");
    CHECK(parse_schedule(
              schedule_text(R"(,"opens":"2026-11-23T00:00:00Z","closes":"2026-11-23T00:00:00Z")"))
              .error()
              .place == "/slots/0/closes");
}
