#include "district/publish_wishes.hpp"

#include "district/schedule.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

namespace {

/// What waits, and nothing afterwards.
std::optional<Haste> taken_wish(test::World& world)
{
    const auto wish = pending_wish(world.database());
    REQUIRE(wish);
    if (!*wish) return std::nullopt;
    REQUIRE(grant_wishes(world.database(), (*wish)->number));
    return (*wish)->haste;
}

} // namespace

TEST_CASE("whatever changes what screens are to show leaves a wish")
{
    test::World world;
    CHECK(taken_wish(world) == Haste::gathered); // The plan.
    world.take({.id = "tin-1"});
    CHECK_FALSE(taken_wish(world)); // Nobody has sealed it.
    world.seal_as("th-a", "tin-1");
    CHECK(taken_wish(world) == Haste::gathered);
    world.seal_as("th-a", "tin-1");
    CHECK_FALSE(taken_wish(world)); // It was sealed before.
    world.schedule({"tin-1"});
    CHECK(taken_wish(world) == Haste::gathered);
    const auto slots = load_schedule(world.database());
    REQUIRE(slots);
    REQUIRE(remove_slot(world.database(), slots->front().id));
    CHECK(taken_wish(world) == Haste::gathered);
    REQUIRE(add_slot(world.database(), slots->front()));
    CHECK(taken_wish(world) == Haste::gathered);
    const auto sites = People(world.database()).sites();
    REQUIRE(sites);
    REQUIRE(People(world.database()).change_calendars(*sites));
    CHECK(taken_wish(world) == Haste::gathered);
}

TEST_CASE("an emergency is in haste, and so is what must leave the screens")
{
    CHECK(haste_of(bulletin::Layer::emergency) == Haste::at_once);
    CHECK(haste_of(bulletin::Layer::takeover) == Haste::gathered);
    test::World world;
    world.take({.id = "tin-1"});
    taken_wish(world);
    REQUIRE(world.desk().retract("tin-1", monday));
    CHECK(taken_wish(world) == Haste::at_once);
    REQUIRE(world.desk().retract("tin-1", monday));
    CHECK_FALSE(taken_wish(world)); // It is off already.
}

TEST_CASE("a publish grants what it has seen, and what comes meanwhile goes on waiting")
{
    test::World world;
    Database& database = world.database();
    const auto seen = pending_wish(database);
    REQUIRE((seen && *seen));
    REQUIRE(wish_publish(database, Haste::at_once));
    REQUIRE(grant_wishes(database, (*seen)->number));
    const auto later = pending_wish(database);
    REQUIRE((later && *later));
    CHECK((*later)->number > (*seen)->number);
    CHECK((*later)->haste == Haste::at_once);

    REQUIRE(world.publish_at(monday));
    CHECK_FALSE(*pending_wish(database));
}
