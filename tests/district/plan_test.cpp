#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

namespace {

/// The plan with one piece of its text replaced.
Result<Plan, FormatError> plan_with(const std::string& from, const std::string& to)
{
    std::string text = test::plan_text();
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return parse_plan(text.replace(at, from.size(), to));
}

} // namespace

TEST_CASE("a plan gives units, people with their terms, and sites with their bells")
{
    const Plan plan = test::plan();
    CHECK(plan.units.size() == 4);
    REQUIRE(plan.people.size() == 5);
    REQUIRE(plan.people[3].mandate);
    // The last day counts whole, by the wall clock of Vietnam.
    CHECK(plan.people[3].mandate->valid.closes == *parse_instant("2026-11-30T17:00:00Z"));
    CHECK_FALSE(plan.people[4].mandate);
    REQUIRE(plan.sites.size() == 2);
    CHECK(plan.sites[0].calendar.has_bell("ra-choi"));
    CHECK_FALSE(plan.sites[1].calendar.has_bell("ra-choi"));
}

TEST_CASE("a plan that contradicts itself is refused where it does")
{
    CHECK(plan_with(R"("unit":"cs-hai")", R"("unit":"cs-ba")").error().place == "/sites/1/unit");
    CHECK(plan_with(R"("unit":"cs-hai")", R"("unit":"xa")").error().place == "/sites/1/unit");
    CHECK(plan_with(R"("unit":"cs-hai")", R"("unit":"th-mot")").error().place == "/sites/1");
    CHECK(plan_with(R"("person":"so-b")", R"("person":"so-a")").error().place == "/people/1");
    CHECK(plan_with(R"("name":"C","unit":"xa")", R"("name":"C","unit":"xx")").error().place ==
          "/people/2/unit");
    CHECK(plan_with(R"("to":"2026-11-30")", R"("to":"2025-11-30")").error().place ==
          "/people/3/approver/to");
    CHECK(plan_with("Asia/Ho_Chi_Minh", "Asia/Nowhere").error().place == "/calendar/zone");
    CHECK_FALSE(plan_with(R"("parent":"so")", R"("parent":"th-mot")")); // A circle.
    CHECK_FALSE(plan_with(R"("kind":"xa")", R"("kindd":"xa")"));
}
