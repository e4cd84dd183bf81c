#include "player/dates.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;
using namespace std::chrono;

TEST_CASE("dates are written as Vietnamese write them")
{
    const Date monday = year{2026} / 11 / 23;
    CHECK(weekday_name(monday) == "Thứ\u00A0Hai");
    CHECK(weekday_name(year{2026} / 11 / 29) == "Chủ\u00A0Nhật");
    CHECK(date_text(monday) == "23/11/2026");
    CHECK(short_date(year{2027} / 6 / 3) == "03/06");
    CHECK(long_date(monday) == "Thứ\u00A0Hai, 23/11/2026");
}

TEST_CASE("times are written as on a timetable")
{
    CHECK(time_text(hours(7)) == "7:00");
    CHECK(time_text(hours(14) + minutes(5)) == "14:05");
    CHECK(time_text(hours(24)) == "24:00");
    CHECK(time_text(minutes(0)) == "0:00");
}

TEST_CASE("days are counted over months, years and leap days")
{
    CHECK(days_between(year{2026} / 11 / 23, year{2026} / 11 / 23) == 0);
    CHECK(days_between(year{2026} / 11 / 23, year{2026} / 12 / 21) == 28);
    CHECK(days_between(year{2027} / 12 / 31, year{2028} / 3 / 1) == 61);
    CHECK(days_between(year{2027} / 1 / 1, year{2026} / 12 / 31) == -1);
}
