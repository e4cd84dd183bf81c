#include "bulletin/rule_times.hpp"

#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;
using namespace std::chrono;

namespace {

/// The windows that begin on a local day.
std::vector<Window> on(const Recurrence& rule, std::string_view local_day,
                       const Zone& place = zone())
{
    const SiteCalendar calendar = a_calendar();
    const SchoolDays school(calendar);
    return RuleTimes(rule, calendar, school, place).windows_on(date(local_day));
}

std::vector<Window>
utc(std::initializer_list<std::pair<std::string_view, std::string_view>> windows)
{
    std::vector<Window> made;
    for (const auto& [opens, closes] : windows) made.push_back({at(opens), at(closes)});
    return made;
}

} // namespace

TEST_CASE("a rule without restrictions holds from midnight to midnight")
{
    CHECK(on({}, "2026-11-21") == utc({{"2026-11-20T17:00:00Z", "2026-11-21T17:00:00Z"}}));
}

TEST_CASE("a bell period holds on its own weekdays, and never on a site without it")
{
    Recurrence break_time;
    break_time.bells = {"ra-choi-sang"};
    CHECK(on(break_time, "2026-11-16") == utc({{"2026-11-16T02:15:00Z", "2026-11-16T02:40:00Z"}}));
    CHECK(on(break_time, "2026-11-21").empty());

    Recurrence dismissal;
    dismissal.bells = {"tan-truong"};
    CHECK(on(dismissal, "2026-11-17").empty());
    CHECK(on(dismissal, "2026-11-20").size() == 1);

    Recurrence elsewhere;
    elsewhere.bells = {"trua"};
    CHECK(on(elsewhere, "2026-11-16").empty());
}

TEST_CASE("a swapped day follows the timetable of the weekday it replaces")
{
    Recurrence dismissal;
    dismissal.bells = {"tan-truong"};
    dismissal.days = DayRule::school_days;
    CHECK(on(dismissal, "2026-11-28").size() == 1); // A Saturday taught as a Friday.

    Recurrence fridays;
    fridays.weekdays = {Friday};
    CHECK(on(fridays, "2026-11-28").size() == 1);
    Recurrence saturdays;
    saturdays.weekdays = {Saturday};
    CHECK(on(saturdays, "2026-11-28").empty());
    CHECK(on(saturdays, "2026-11-21").size() == 1);
}

TEST_CASE("school days leave out holidays, weekends and the time between school years")
{
    Recurrence school;
    school.days = DayRule::school_days;
    CHECK(on(school, "2026-11-16").size() == 1);
    CHECK(on(school, "2026-11-22").empty());
    CHECK(on(school, "2027-02-08").empty());
    CHECK(on(school, "2026-07-01").empty());
}

TEST_CASE("dates narrow and exceptions win")
{
    Recurrence rule;
    rule.dates = {date("2026-11-19"), date("2026-11-20")};
    rule.except = {date("2026-11-20")};
    CHECK(on(rule, "2026-11-19").size() == 1);
    CHECK(on(rule, "2026-11-20").empty());
    CHECK(on(rule, "2026-11-21").empty());
}

TEST_CASE("dayparts that touch or overlap are one, and one that crosses midnight belongs to the "
          "day it starts")
{
    Recurrence rule;
    rule.dayparts = {{8h, 9h}, {9h, 10h}, {9h + 30min, 11h}, {22h, 2h}};
    CHECK(on(rule, "2026-11-16") == utc({{"2026-11-16T01:00:00Z", "2026-11-16T04:00:00Z"},
                                         {"2026-11-16T15:00:00Z", "2026-11-16T19:00:00Z"}}));
}

TEST_CASE("hours that a clock change skips give no window, and the day it repeats is longer")
{
    Recurrence rule;
    rule.dayparts = {{2h, 3h}};
    const Zone paris = zone("Europe/Paris");
    CHECK(on(rule, "2026-03-29", paris).empty());
    const auto autumn = on({}, "2026-10-25", paris);
    REQUIRE(autumn.size() == 1);
    CHECK(autumn[0].closes - autumn[0].opens == 25h);
}
