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

TEST_CASE("a number that is noted is the last, whatever was before")
{
    test::World world;
    for (const std::int64_t number : {7, 3}) {
        REQUIRE(note_number(world.database(), "one", number));
        CHECK(*last_number(world.database(), "one") == number);
    }
    CHECK(*next_number(world.database(), "one") == 4);
}
