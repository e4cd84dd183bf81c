#include "district/site_members.hpp"

#include "bulletin/programme_text.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("sites say of themselves what the plan says, and what they have in common once")
{
    test::World world;
    Plan plan = test::plan();
    bulletin::Recurrence breaks;
    breaks.bells = {"ra-choi"};
    plan.sites[0].display = {.on = {breaks}};
    Site third = plan.sites[1];
    bulletin::Unit unit = plan.units.back();
    unit.code = "cs-ba";
    third.unit = unit.code;
    plan.units.push_back(unit);
    plan.sites.push_back(third);
    REQUIRE(change_plan(world.district(), world.keys(), plan));

    const auto loaded = load_site_members(world.database());
    REQUIRE(loaded);
    REQUIRE(loaded->sites.size() == 3);
    CHECK(loaded->members.size() == 2);
    CHECK(loaded->sites[1].members == loaded->sites[2].members);
    for (std::size_t i = 0; i < plan.sites.size(); ++i) {
        CHECK(loaded->sites[i].unit == plan.sites[i].unit);
        const SiteMembers& members = loaded->members[loaded->sites[i].members];
        CHECK(members.calendar == bulletin::calendar_text(plan.sites[i].calendar));
        CHECK(members.sound.empty());
        CHECK(members.display == bulletin::display_text(plan.sites[i].display));
    }
}
