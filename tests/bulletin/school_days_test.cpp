#include "bulletin/school_days.hpp"

#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;
using std::chrono::days;

namespace {

SchoolDays::Day day(std::string_view text)
{
    return SchoolDays::Day{date(text)};
}

} // namespace

TEST_CASE("the table says of every date what the calendar's rules say")
{
    const SiteCalendar calendar = a_calendar();
    const SchoolDays school(calendar);
    for (auto d = day("2026-08-01"); d < day("2027-08-01"); d += days{1}) {
        CAPTURE(format_date(Date{d}));
        CHECK(school.timetable_of(d) == calendar.timetable_of(Date{d}));
        CHECK(school.in_term(d, "Học kì I") == calendar.years[0].terms[0].contains(Date{d}));
        CHECK_FALSE(school.in_term(d, "Học kì III"));
    }
}

TEST_CASE("teaching weeks count from the first term, and the weeks of Tết are not among them")
{
    const SiteCalendar calendar = a_calendar(); // Teaching begins on Monday 2026-09-07.
    const SchoolDays school(calendar);
    CHECK_FALSE(school.week_of(day("2026-09-06")));
    CHECK(school.week_of(day("2026-09-07")) == 1);
    CHECK(school.week_of(day("2026-09-13")) == 1); // Sunday.
    CHECK(school.week_of(day("2026-09-14")) == 2);
    CHECK(school.week_of(day("2026-11-23")) == 12);
    CHECK(school.week_of(day("2027-01-31")) == 21);
    CHECK_FALSE(school.week_of(day("2027-02-01"))); // Two weeks of Tết.
    CHECK_FALSE(school.week_of(day("2027-02-14")));
    CHECK(school.week_of(day("2027-02-15")) == 22);
    CHECK_FALSE(school.week_of(day("2027-06-07")));
}

TEST_CASE("without terms the weeks count from the day the year opens")
{
    SiteCalendar calendar = a_calendar();
    calendar.years[0].terms.clear();
    calendar.years[0].opens = date("2026-09-03"); // A Thursday: its week is the first.
    const SchoolDays school(calendar);
    CHECK(school.week_of(day("2026-09-03")) == 1);
    CHECK(school.week_of(day("2026-09-07")) == 2);
}

TEST_CASE("a week shared by two school years belongs to the one that has school in it")
{
    SiteCalendar calendar = a_calendar();
    calendar.years = {{"a", date("2026-09-07"), date("2027-05-26"), {}},  // To a Wednesday.
                      {"b", date("2027-05-29"), date("2027-08-27"), {}}}; // From that Saturday.
    const SchoolDays school(calendar);
    CHECK(school.timetable_of(day("2027-05-26")) == std::chrono::Wednesday);
    CHECK_FALSE(school.timetable_of(day("2027-05-27")));
    CHECK(school.week_of(day("2027-05-31")) == 1);
    CHECK(school.timetable_of(day("2027-05-31")) == std::chrono::Monday);
}
