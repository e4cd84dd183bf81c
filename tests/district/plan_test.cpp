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

TEST_CASE("a site has the display hours of the nearest unit above that says some")
{
    const std::string hours = R"("display":{"on":[{"dayparts":[{"from":"06:30","to":"17:00"}]}]},)";
    const auto with = [](std::string text, const std::string& unit, const std::string& member) {
        const std::size_t at = text.find(R"("code":")" + unit);
        REQUIRE(at != std::string::npos);
        return text.insert(at, member);
    };
    const auto of_province = parse_plan(with(test::plan_text(), "so", hours));
    REQUIRE(of_province);
    for (const Site& site : of_province->sites) CHECK(site.display.on.size() == 1);
    const auto both =
        parse_plan(with(with(test::plan_text(), "so", hours), "th-mot", R"("display":{},)"));
    REQUIRE(both);
    CHECK(both->sites[0].display == bulletin::DisplayHours{});
    CHECK(both->sites[1].display.on.size() == 1);
    const auto refused = parse_plan(with(test::plan_text(), "xa", R"("display":{"off":[]},)"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().place == "/units/1/display/off");
}

TEST_CASE("a site has the sound of the nearest unit above that says one, its own before all")
{
    const std::string province =
        R"("sound":{"rules":[{"percent":40,"when":{"bells":["breaks"]}}]},)";
    const std::string school = R"("sound":{"emergency_percent":90},)";
    const auto with = [](std::string text, const std::string& unit, const std::string& sound) {
        const std::size_t at = text.find(R"("code":")" + unit);
        REQUIRE(at != std::string::npos);
        return text.insert(at, sound);
    };
    const auto of_province = parse_plan(with(test::plan_text(), "so", province));
    REQUIRE(of_province);
    REQUIRE(of_province->sites.size() == 2);
    for (const Site& site : of_province->sites) {
        REQUIRE(site.sound.rules.size() == 1);
        CHECK(site.sound.rules[0].percent == 40);
    }
    const auto both = parse_plan(with(with(test::plan_text(), "so", province), "th-mot", school));
    REQUIRE(both);
    CHECK(both->sites[0].sound == bulletin::SoundPlan{.rules = {}, .emergency_percent = 90});
    CHECK(both->sites[1].sound == of_province->sites[1].sound);
    const auto silent =
        parse_plan(with(with(test::plan_text(), "so", province), "xa", R"("sound":{},)"));
    REQUIRE(silent);
    CHECK(silent->sites[0].sound == bulletin::SoundPlan{});
    CHECK(test::plan().sites[0].sound == bulletin::SoundPlan{});

    const auto refused = parse_plan(
        with(test::plan_text(), "xa", R"("sound":{"rules":[{"percent":101,"when":{}}]},)"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().place == "/units/1/sound/rules/0/percent");
}
