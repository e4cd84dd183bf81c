#include "district/invitations.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using std::chrono::hours;
using test::monday;

TEST_CASE("a link names its person once, for three days")
{
    test::World world;
    Invitations invitations(world.database());
    const auto token = invitations.make("lan", monday);
    REQUIRE(token);
    CHECK(*invitations.find(*token, monday + hours(72) - Duration(1)) == "lan");
    CHECK_FALSE(*invitations.find(*token, monday + hours(72)));
    CHECK_FALSE(*invitations.find("another", monday));
    CHECK(*invitations.use(*token));
    CHECK_FALSE(*invitations.use(*token));
    CHECK_FALSE(*invitations.find(*token, monday));
}

TEST_CASE("a newer link ends the one before, and a withdrawn one is gone")
{
    test::World world;
    Invitations invitations(world.database());
    const auto first = invitations.make("lan", monday);
    const auto second = invitations.make("lan", monday + hours(1));
    CHECK_FALSE(*invitations.find(*first, monday + hours(1)));
    CHECK(*invitations.find(*second, monday + hours(1)) == "lan");
    CHECK(*invitations.waiting("lan", monday + hours(1)) == monday + hours(1));
    CHECK_FALSE(*invitations.waiting("lan", monday + hours(74)));
    REQUIRE(invitations.withdraw("lan"));
    CHECK_FALSE(*invitations.find(*second, monday + hours(1)));
    CHECK_FALSE(*invitations.waiting("lan", monday + hours(1)));
}
