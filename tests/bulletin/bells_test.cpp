#include "bulletin/bells.hpp"

#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;
using namespace std::chrono;

namespace {

/// A morning with a long and a short pause, on every day, and an evening on Mondays up to midnight.
SiteCalendar two_shifts()
{
    SiteCalendar calendar = a_calendar();
    calendar.shifts = {{"sang",
                        {Monday, Tuesday},
                        {{7h, 8h}, {8h + 9min, 9h}, {9h + 10min, 10h}, {10h + 30min, 11h}}},
                       {"toi", {Monday}, {{21h, 22h}, {22h + 10min, 24h}}}};
    return calendar;
}

std::vector<Daypart> on(std::string_view name, Weekday day)
{
    return hours_of(two_shifts(), name, day);
}

} // namespace

TEST_CASE("a pause of ten minutes is a break, and one of nine is not")
{
    CHECK(on("breaks", Tuesday) == std::vector<Daypart>{{9h, 9h + 10min}, {10h, 10h + 30min}});
    CHECK(on("break-2", Tuesday) == std::vector<Daypart>{{10h, 10h + 30min}});
    CHECK(on("break-1", Monday) == std::vector<Daypart>{{9h, 9h + 10min}, {22h, 22h + 10min}});
    CHECK(on("break-3", Monday).empty());
    CHECK(on("sang.break-1", Monday) == std::vector<Daypart>{{9h, 9h + 10min}});
    CHECK(on("lesson-2", Tuesday) == std::vector<Daypart>{{8h + 9min, 9h}});
    CHECK(on("toi", Tuesday).empty());
    CHECK(on("toi", Monday) == std::vector<Daypart>{{21h, 24h}});
}

TEST_CASE("before and after are half hours of each shift or of the day, and end at midnight")
{
    CHECK(on("before-lessons", Monday) ==
          std::vector<Daypart>{{6h + 30min, 7h}, {20h + 30min, 21h}});
    CHECK(on("after-lessons", Monday) == std::vector<Daypart>{{11h, 11h + 30min}});
    CHECK(on("before-first-bell", Monday) == std::vector<Daypart>{{6h + 30min, 7h}});
    CHECK(on("after-last-bell", Monday).empty()); // The evening ends with the day.
    CHECK(on("after-last-bell", Tuesday) == std::vector<Daypart>{{11h, 11h + 30min}});
    CHECK(on("toi.before-lessons", Monday) == std::vector<Daypart>{{20h + 30min, 21h}});
    CHECK(on("before-first-bell", Sunday).empty());
}

TEST_CASE("a site's own bell is found by its name, and strange names are no period")
{
    CHECK(on("ra-choi-sang", Monday) == std::vector<Daypart>{{9h + 15min, 9h + 40min}});
    for (const char* name : {"break-0", "break-01", "break-", "break-99", "breaks-1", "sang.",
                             "sang.sang", "chieu.breaks", ".breaks", ""})
        CHECK(on(name, Monday).empty());
    for (const char* name : {"breaks", "break-1", "lesson-16", "x.lessons", "after-last-bell"})
        CHECK(is_derived_period(name));
    for (const char* name : {"ra-choi", "break", "break-17", "lessons.x", "sang"})
        CHECK_FALSE(is_derived_period(name));
}
