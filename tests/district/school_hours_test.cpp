#include "district/school_hours.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

namespace {

/// A school with two shifts, from 07:00 to 11:00 and from 13:00 to 16:30; Teachers' Day is free,
/// and on a Saturday they make up for it.
Site school()
{
    const auto plan = parse_plan(R"({"format":"bangtin.plan/1",
"units":[{"code":"so","parent":"","kind":"so","level":"","name":"Sở GDĐT"},
 {"code":"th-mot","parent":"so","kind":"truong","level":"tieu-hoc","name":"Trường Tiểu học số 1"}],
"people":[],
"calendar":{"zone":"Asia/Ho_Chi_Minh","years":[{"name":"2026–2027","opens":"2026-09-05","closes":"2027-05-31","terms":[]}],
 "teaching_days":["mon","tue","wed","thu","fri"],
 "holidays":[{"name":"Ngày Nhà giáo Việt Nam","from":"2026-11-20","to":"2026-11-20"}],
 "swapped":[{"date":"2026-11-28","as":"fri"}]},
"sites":[{"unit":"th-mot","bells":[],"shifts":[
 {"name":"ca-sang","days":["mon","tue","wed","thu","fri"],"lessons":[{"from":"07:00","to":"08:30"},{"from":"09:00","to":"11:00"}]},
 {"name":"ca-chieu","days":["mon","tue","wed","thu"],"lessons":[{"from":"13:00","to":"16:30"}]}]}]})");
    if (!plan) FAIL(plan.error().text());
    return plan->sites.front();
}

Instant at(const char* local)
{
    return *parse_instant(std::string(local) + ":00Z") - std::chrono::hours(7);
}

} // namespace

TEST_CASE(
    "a school day is from the first lesson of all shifts to the last, and other days are none")
{
    const SchoolHours hours(school());
    CHECK(hours.of_day(*parse_date("2026-11-23")) ==
          std::vector{Window{at("2026-11-23T07:00"), at("2026-11-23T16:30")}});
    CHECK(hours.of_day(*parse_date("2026-11-28")) == // Like a Friday: in the morning only.
          std::vector{Window{at("2026-11-28T07:00"), at("2026-11-28T11:00")}});
    CHECK(hours.today(at("2026-11-28T23:59")) == hours.of_day(*parse_date("2026-11-28")));
    for (const char* free : {"2026-11-20", "2026-11-21", "2026-11-22", "2026-07-15"})
        CHECK(hours.of_day(*parse_date(free)).empty());
    Site plain = school();
    plain.calendar.shifts.clear();
    CHECK(SchoolHours(plain).of_day(*parse_date("2026-11-23")) ==
          std::vector{Window{at("2026-11-23T07:00"), at("2026-11-23T17:00")}});
}

TEST_CASE("hours in which the display is dark on purpose miss nothing")
{
    Site site = school();
    bulletin::Recurrence rule;
    rule.dayparts = {{std::chrono::hours(8), std::chrono::hours(10)}};
    site.display.on = {rule};
    const auto hours = SchoolHours(site).of_day(*parse_date("2026-11-23"));
    REQUIRE(hours.size() == 1);
    CHECK(hours[0].opens == at("2026-11-23T08:00") - bulletin::DisplayTimes::lead);
    CHECK(hours[0].closes == at("2026-11-23T10:00"));
}

TEST_CASE("reports are missed in school hours only: not over a night, a weekend or a holiday")
{
    const SchoolHours hours(school());
    // Silent within a morning.
    CHECK(hours.missed(at("2026-11-23T08:00"), at("2026-11-23T08:14")) == 0);
    CHECK(hours.missed(at("2026-11-23T08:00"), at("2026-11-23T08:15")) == 1);
    CHECK(hours.missed(at("2026-11-23T08:00"), at("2026-11-23T09:00")) == 4);
    // Switched off on Monday evening, and on again on Tuesday at 07:20, as somebody comes in.
    CHECK(hours.missed(at("2026-11-23T16:30"), at("2026-11-24T07:20")) == 1);
    // A power cut at night.
    CHECK(hours.missed(at("2026-11-23T22:00"), at("2026-11-24T06:59")) == 0);
    // From Thursday's end over Teachers' Day and a weekend to Monday morning.
    CHECK(hours.missed(at("2026-11-19T16:30"), at("2026-11-23T07:00")) == 0);
    CHECK(hours.missed(at("2026-11-19T16:15"), at("2026-11-23T07:30")) == 3);
    // The whole summer.
    CHECK(hours.missed(at("2027-05-31T16:30"), at("2027-08-30T09:00")) == 0);
    // More than are counted, and a clock that went back.
    CHECK(hours.missed(at("2026-09-07T07:00"), at("2026-11-23T07:00")) == limits::misses_counted);
    CHECK(hours.missed(at("2026-11-24T07:00"), at("2026-11-23T09:00")) == 0);
}

// Method: over nine days with a holiday, a weekend and a day made up for, each quarter of an hour
// in turn is the present, and around the line each minute is when the screen was heard last.
TEST_CASE("the line of the alarm is where the fourth miss is, at every hour")
{
    const SchoolHours hours(school());
    for (Instant now = at("2026-11-19T00:00"); now < at("2026-11-28T12:00");
         now += std::chrono::minutes(15)) {
        CAPTURE(format_instant(now));
        const Instant line = hours.alarm_line(now);
        CHECK(hours.missed(line, now) >= limits::misses_of_alarm);
        CHECK(hours.missed(line + std::chrono::seconds(1), now) < limits::misses_of_alarm);
    }
    CHECK(hours.alarm_line(at("2020-01-01T00:00")) == instant_min); // No school year is known.
}
