#include "bulletin/calendar.hpp"

#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>
#include <functional>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;

namespace {

FormatError fault_after(const std::function<void(Json&)>& change)
{
    Json json = calendar_json(a_calendar());
    change(json);
    const auto read = read_calendar(json, "/calendar");
    return read ? FormatError{} : read.error();
}

} // namespace

TEST_CASE("a calendar reads back equal")
{
    const auto read = read_calendar(calendar_json(a_calendar()), "/calendar");
    REQUIRE(read);
    CHECK(*read == a_calendar());
}

TEST_CASE("each rule of a calendar is refused at its place")
{
    CHECK(fault_after([](Json& j) { j["zone"] = "Mars/Olympus"; }).place == "/calendar/zone");
    CHECK(fault_after([](Json& j) { j["teaching_days"] = Json::array(); }).place ==
          "/calendar/teaching_days");
    CHECK(fault_after([](Json& j) {
              j["teaching_days"] = {"mon", "mon"};
          }).place == "/calendar/teaching_days/1");
    CHECK(fault_after([](Json& j) { j["years"][0]["closes"] = "2026-09-04"; }).place ==
          "/calendar/years/0");
    CHECK(fault_after([](Json& j) { j["years"][0]["terms"][0]["to"] = "2027-06-01"; }).place ==
          "/calendar/years/0/terms");
    CHECK(fault_after([](Json& j) { j["holidays"][0]["to"] = "2027-01-01"; }).place ==
          "/calendar/holidays/0");
    CHECK(fault_after([](Json& j) { j["swapped"][0]["as"] = "Friday"; }).place ==
          "/calendar/swapped/0/as");
    CHECK(fault_after([](Json& j) { j["bells"][0]["from"] = "9:15"; }).place ==
          "/calendar/bells/0/from");
    CHECK(fault_after([](Json& j) { j["bells"][0]["to"] = "09:15"; }).place ==
          "/calendar/bells/0/to");
    CHECK(fault_after([](Json& j) { j["bells"][0]["days"] = Json::array(); }).place ==
          "/calendar/bells/0/days");
    CHECK(fault_after([](Json& j) { j["years"][0]["closes"] = "2027-10-10"; }).problem ==
          "is longer than 400 days");
    CHECK(fault_after([](Json& j) { j["years"].push_back(j["years"][0]); }).place ==
          "/calendar/years/1");
    CHECK(fault_after([](Json& j) { j["swapped"].push_back(j["swapped"][0]); }).place ==
          "/calendar/swapped/1");
    CHECK(fault_after([](Json& j) { j["bells"].push_back(j["bells"][0]); }).place ==
          "/calendar/bells/2/name");
    CHECK(fault_after([](Json& j) { j["bells"][1]["name"] = "break-2"; }).place ==
          "/calendar/bells/1/name");
    CHECK(fault_after([](Json& j) { j["shifts"][0]["name"] = "ra-choi-sang"; }).place ==
          "/calendar/shifts/0/name");
    CHECK(fault_after([](Json& j) { j["shifts"][0]["lessons"] = Json::array(); }).place ==
          "/calendar/shifts/0/lessons");
    CHECK(fault_after([](Json& j) { j["shifts"][0]["lessons"][1]["from"] = "07:30"; }).place ==
          "/calendar/shifts/0/lessons/1");
    CHECK(fault_after([](Json& j) { j["shifts"][0]["lessons"][2]["to"] = "06:00"; }).place ==
          "/calendar/shifts/0/lessons/2");
}

TEST_CASE("the timetable knows weekends, holidays, swapped days and the ends of the year")
{
    const SiteCalendar calendar = a_calendar();
    CHECK(calendar.timetable_of(date("2026-11-16")) == std::chrono::Monday);
    CHECK_FALSE(calendar.timetable_of(date("2026-11-21")));                  // Saturday.
    CHECK(calendar.timetable_of(date("2026-11-28")) == std::chrono::Friday); // Swapped Saturday.
    CHECK_FALSE(calendar.timetable_of(date("2027-02-01")));
    CHECK_FALSE(calendar.timetable_of(date("2027-02-12")));
    CHECK(calendar.timetable_of(date("2027-02-15")) == std::chrono::Monday);
    CHECK_FALSE(calendar.timetable_of(date("2026-09-04"))); // The day before the year opens.
    CHECK(calendar.timetable_of(date("2027-05-28")) == std::chrono::Friday);
    CHECK_FALSE(calendar.timetable_of(date("2027-05-31")));
    CHECK(calendar.has_bell("ra-choi-sang"));
    CHECK_FALSE(calendar.has_bell("trua"));
}
