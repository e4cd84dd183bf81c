#include "district/known_browsers.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("a browser is known for the person who signed in from it, for a year")
{
    test::World world;
    KnownBrowsers browsers(world.database());
    const auto token = browsers.add("lan", "", monday);
    REQUIRE(token);
    CHECK(*browsers.knows("lan", *token, monday + std::chrono::days(364)));
    CHECK_FALSE(*browsers.knows("lan", *token, monday + std::chrono::days(365)));
    CHECK_FALSE(*browsers.knows("vinh", *token, monday));
    CHECK_FALSE(*browsers.knows("lan", "", monday));
    CHECK_FALSE(*browsers.knows("lan", "another", monday));
}

TEST_CASE("teachers who share a computer are each known at it, by one token that we have given")
{
    test::World world;
    KnownBrowsers browsers(world.database());
    const auto shared = browsers.add("lan", "", monday);
    CHECK(browsers.add("vinh", *shared, monday) == *shared);
    CHECK(*browsers.knows("lan", *shared, monday));
    CHECK(*browsers.knows("vinh", *shared, monday));
    CHECK_FALSE(*browsers.knows("mai", *shared, monday));
    CHECK(*browsers.add("mai", "set by somebody else", monday) != "set by somebody else");
}

TEST_CASE("of one person twenty are known, and all can be forgotten")
{
    test::World world;
    KnownBrowsers browsers(world.database());
    const auto first = browsers.add("lan", "", monday);
    for (int i = 1; i <= 20; ++i)
        REQUIRE(browsers.add("lan", "", monday + std::chrono::minutes(i)));
    CHECK_FALSE(*browsers.knows("lan", *first, monday));
    const auto last = browsers.add("lan", "", monday + std::chrono::hours(1));
    CHECK(*browsers.knows("lan", *last, monday));
    REQUIRE(browsers.forget_all("lan"));
    CHECK_FALSE(*browsers.knows("lan", *last, monday));
}
