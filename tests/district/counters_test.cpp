#include "district/counters.hpp"

#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("each counter hands out its numbers once, one after the other")
{
    test::World world;
    Database& database = world.database();
    CHECK(*last_number(database, "one") == 0);
    CHECK(*next_number(database, "one") == 1);
    CHECK(*next_number(database, "one") == 2);
    CHECK(*next_number(database, "other") == 1);
    CHECK(*last_number(database, "one") == 2);
}
