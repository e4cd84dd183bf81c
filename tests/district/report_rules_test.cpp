#include "district/report_rules.hpp"

#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("rules are those of the letters until the office has its own")
{
    test::World world;
    CHECK(*report_rules(world.database()) == ReportRules{});
    const ReportRules own{
        .items_min = 4, .last_day = 25, .points_sent = 1, .points_approved = 2, .points_shown = 3};
    REQUIRE(set_report_rules(world.database(), own));
    REQUIRE(set_report_rules(world.database(), own));
    CHECK(*report_rules(world.database()) == own);
}

TEST_CASE("a rule that no month could keep is refused, and the old ones stay")
{
    test::World world;
    for (const ReportRules& bad :
         {ReportRules{.items_min = -1}, ReportRules{.items_min = 101}, ReportRules{.last_day = 0},
          ReportRules{.last_day = 29}, ReportRules{.points_shown = 1001}}) {
        CHECK(set_report_rules(world.database(), bad).error().code == ExitCode::invalid);
    }
    CHECK(*report_rules(world.database()) == ReportRules{});
}
