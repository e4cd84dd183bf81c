#include "tests/district/world.hpp"

#include "district/schedule.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

namespace {

PlannedSlot slot_named(const std::string& id, const std::string& bulletin, const std::string& unit)
{
    PlannedSlot slot;
    slot.id = id;
    slot.bulletin_id = bulletin;
    slot.units = {unit};
    return slot;
}

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

TEST_CASE("a slot is put behind the others, as strictly as a whole schedule, and taken out")
{
    test::World world;
    world.take({.id = "tin-1"});
    world.schedule({"tin-1"});
    Database& database = world.database();
    PlannedSlot slot = slot_named("s-2", "tin-1", "xa");
    REQUIRE(add_slot(database, slot));
    const auto held = load_schedule(database);
    REQUIRE(held);
    REQUIRE(held->size() == 2);
    CHECK(held->back() == slot);

    CHECK(add_slot(database, slot).error().code == ExitCode::busy);
    const auto code_of = [&](const PlannedSlot& other) {
        return add_slot(database, other).error().code;
    };
    CHECK(code_of(slot_named("s-3", "khong-co", "xa")) == ExitCode::not_found);
    CHECK(code_of(slot_named("s-3", "tin-1", "khong-co")) == ExitCode::not_found);
    slot.id = "s-3";
    slot.units = {};
    CHECK(code_of(slot) == ExitCode::invalid);
    slot.units = {"xa"};
    slot.opens = test::monday;
    slot.closes = test::monday;
    CHECK(code_of(slot) == ExitCode::invalid);

    REQUIRE(remove_slot(database, "s-2"));
    REQUIRE(remove_slot(database, "s-2"));
    CHECK(load_schedule(database)->size() == 1);
}
