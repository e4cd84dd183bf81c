#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("the ledger comes back as it was stored")
{
    test::World world;
    Ledger ledger = *load_ledger(world.database());
    CHECK(ledger.metadata.contains("root"));
    ledger.metadata["timestamp"] = "{}";
    ledger.programmes["th-mot"] = {4, test::monday, Digest{}, 7, Digest{{1}}};
    ledger.programmes["cs-hai"] = {4, test::monday, Digest{}};
    ledger.roots[1] = "{}";
    ledger.approvers = PublishedList{2, "list"};
    ledger.on_screens = {{"tin-1", 3}};
    REQUIRE(store_ledger(world.database(), ledger));
    CHECK(*load_ledger(world.database()) == ledger);
    CHECK(*load_role(world.database(), "timestamp") == "{}");
    CHECK_FALSE(load_role(world.database(), "systems")->has_value());
    CHECK(*load_on_screens(world.database()) == ledger.on_screens);
}

TEST_CASE("changes make of the ledger that is held the next one, whatever differs")
{
    test::World world;
    Ledger held = *load_ledger(world.database());
    held.metadata["timestamp"] = "{}";
    held.programmes["th-mot"] = {4, test::monday, Digest{}, 7, Digest{{1}}};
    held.programmes["cs-hai"] = {4, test::monday, Digest{}, 7, Digest{{1}}};
    held.approvers = PublishedList{2, "list"};
    held.on_screens = {{"tin-1", 3}, {"tin-2", 1}};
    REQUIRE(store_ledger(world.database(), held));

    Ledger next = held;
    next.metadata["timestamp"] = "{1}";
    next.metadata["snapshot"] = "{}";
    next.programmes.erase("cs-hai");
    next.programmes["th-mot"].edition = 5;
    next.programmes["mn-ba"] = {5, test::monday, Digest{}, 9, Digest{{2}}};
    next.roots[1] = "{}";
    next.approvers = PublishedList{3, "longer list"};
    next.on_screens = {{"tin-1", 4}};
    REQUIRE(reserve_edition(world.database()));
    REQUIRE(store_changes(world.database(), held, next));
    CHECK(*load_ledger(world.database()) == next);
    CHECK(*withdrawn_in(world.database(), "tin-2") == 1);
    CHECK_FALSE(withdrawn_in(world.database(), "tin-1")->has_value());
}

TEST_CASE("an edition number is handed out once")
{
    test::World world;
    CHECK(*last_edition(world.database()) == 0);
    CHECK(*reserve_edition(world.database()) == 1);
    CHECK(*reserve_edition(world.database()) == 2);
    CHECK(*last_edition(world.database()) == 2);
}
