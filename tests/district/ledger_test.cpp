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
    ledger.programmes["th-mot"] = {4, test::monday, Digest{}};
    ledger.roots[1] = "{}";
    ledger.approvers = PublishedList{2, "list"};
    ledger.on_screens = {{"tin-1", 3}};
    REQUIRE(store_ledger(world.database(), ledger));
    CHECK(*load_ledger(world.database()) == ledger);
}

TEST_CASE("an edition number is handed out once")
{
    test::World world;
    CHECK(*last_edition(world.database()) == 0);
    CHECK(*reserve_edition(world.database()) == 1);
    CHECK(*reserve_edition(world.database()) == 2);
    CHECK(*last_edition(world.database()) == 2);
}
