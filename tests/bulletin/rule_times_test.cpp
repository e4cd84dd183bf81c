#include "bulletin/rule_times.hpp"

#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>

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

namespace {

/// The windows of a rule inside `window`, found by going from change to change.
std::vector<Window> windows_in(const RuleTimes& times, Window window)
{
    std::vector<Window> found;
    Instant from = window.opens;
    while (from < window.closes) {
        const Instant until = times.next_change(from, window.closes).value_or(window.closes);
        if (times.contains(from)) found.push_back({from, until});
        from = until;
    }
    return found;
}

} // namespace

TEST_CASE("the shared vectors hold")
{
    int cases = 0;
    for (const auto& file : std::filesystem::directory_iterator(BANGTIN_VECTORS "/schedule")) {
        if (file.path().extension() != ".json") continue;
        std::ifstream stream(file.path());
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        const auto vectors = parse_json(text, {1'000'000, 16});
        REQUIRE(vectors);
        SiteCalendar calendar = a_calendar();
        if (vectors->contains("calendar"))
            calendar = *read_calendar(vectors->at("calendar"), "/calendar");
        const SchoolDays school(calendar);
        for (const Json& one : vectors->at("cases")) {
            CAPTURE(one.at("name").get<std::string>());
            const auto rule = read_recurrence(one.at("recurrence"), "/recurrence");
            if (!rule) FAIL(rule.error().text());
            const RuleTimes times(*rule, calendar, school, zone(one.at("zone").get<std::string>()));
            const auto window_of = [](const Json& window) {
                return Window{at(window.at("opens").get<std::string>()),
                              at(window.at("closes").get<std::string>())};
            };
            std::vector<Window> expected;
            for (const Json& window : one.at("expected")) expected.push_back(window_of(window));
            CHECK(windows_in(times, window_of(one.at("window"))) == expected);
            ++cases;
        }
    }
    CHECK(cases >= 40);
}
