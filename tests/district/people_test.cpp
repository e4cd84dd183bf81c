#include "district/accounts.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("the approvers list holds the plan's units and the people with a mandate")
{
    test::World world;
    const auto list = world.approvers();
    CHECK(list.units.size() == 4);
    CHECK(list.approvers.size() == 4);
    CHECK(list.covers("so", "cs-hai"));
    CHECK(bulletin::parse_approvers([&] {
        auto versioned = list;
        versioned.version = 1;
        return bulletin::approvers_text(versioned);
    }()));
}

TEST_CASE("a site is found with its calendar, a stranger is not")
{
    test::World world;
    const People people(world.database());
    CHECK(people.site("th-mot")->calendar == test::plan().sites[0].calendar);
    CHECK(people.site("xa").error().code == ExitCode::not_found);
    CHECK(people.sites()->size() == 2);
}

TEST_CASE("a bulletin of an unknown author or for an unknown unit is refused")
{
    test::World world;
    const People people(world.database());
    bulletin::Bulletin bulletin;
    bulletin.author = {"th-bien-tap", "th-mot", "Trường"};
    bulletin.audience.unit = "xa";
    CHECK(people.require_known(bulletin));
    bulletin.audience.unit = "xx";
    CHECK_FALSE(people.require_known(bulletin));
    bulletin.audience.unit = "xa";
    bulletin.author.person = "nobody";
    CHECK_FALSE(people.require_known(bulletin));
    // Who has an account is known, whether the plan has them or not.
    REQUIRE(Accounts(world.database()).add({"nobody", "Trần Thị Lan", "xa"}, test::monday));
    CHECK(people.require_known(bulletin));
}
