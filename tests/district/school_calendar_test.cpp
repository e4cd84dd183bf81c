#include "district/school_calendar.hpp"

#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::tests;

namespace {

CalendarEvent an_event(std::string summary, std::string_view from, std::string_view to,
                       std::vector<std::string> categories = {})
{
    CalendarEvent event;
    event.line = 7;
    event.from = date(from);
    event.to = date(to);
    event.summary = std::move(summary);
    event.categories = std::move(categories);
    return event;
}

std::vector<CalendarEvent> a_year()
{
    return {an_event("HỌC KỲ II", "2028-01-10", "2028-05-26"),
            an_event("Học kì I", "2027-09-06", "2028-01-09"),
            an_event("Năm học 2027–2028", "2027-09-05", "2028-05-26"),
            an_event("NGHỈ TẾT", "2028-01-24", "2028-02-06"),
            an_event("Giỗ Tổ", "2028-04-04", "2028-04-04", {"Lễ", "holiday"}),
            an_event("Dạy bù cho Chủ nhật? Không: học theo thứ tư", "2027-11-20", "2027-11-20"),
            an_event("Họp phụ huynh", "2027-10-01", "2027-10-01")};
}

std::string problem(const CalendarEvent& event)
{
    const auto found = school_events({event});
    if (found) return "";
    CHECK(found.error().place == "line 7");
    return found.error().problem;
}

} // namespace

TEST_CASE("events are what their category says, or how their summary begins")
{
    auto events = a_year();
    events[5].summary = "Dạy bù, theo thời khóa biểu THỨ TƯ";
    const auto found = school_events(events);
    if (!found) FAIL(found.error().text());
    REQUIRE(found->years.size() == 1);
    CHECK(found->years[0].name == "2027–2028");
    REQUIRE(found->years[0].terms.size() == 2);
    CHECK(found->years[0].terms[0].name == "Học kì I");
    CHECK(found->years[0].terms[1].name == "HỌC KỲ II");
    REQUIRE(found->holidays.size() == 2);
    CHECK(found->holidays[0].name == "NGHỈ TẾT");
    CHECK(found->swapped ==
          std::vector<bulletin::SwappedDay>{{date("2027-11-20"), std::chrono::Wednesday}});
    CHECK(found->left_alone == 1);
}

TEST_CASE("what cannot be understood for certain is refused at its line")
{
    auto hours = an_event("Nghỉ bão", "2027-10-01", "2027-10-01");
    hours.whole_days = false;
    CHECK(problem(hours) == "\"Nghỉ bão\" has hours");
    auto yearly = an_event("Nghỉ lễ", "2027-09-02", "2027-09-02");
    yearly.repeats = true;
    CHECK(problem(yearly) == "\"Nghỉ lễ\" repeats");
    CHECK(problem(an_event("", "2027-09-02", "2027-09-02", {"HOLIDAY"})) == "has no summary");
    CHECK(problem(an_event("Học kì I", "2027-09-06", "2028-01-09")) ==
          "\"Học kì I\" is in no school year of this file");
    CHECK(problem(an_event("Học bù thứ Hai", "2027-11-20", "2027-11-21")) ==
          "\"Học bù thứ Hai\" is several days");
    CHECK(problem(an_event("Học bù", "2027-11-20", "2027-11-20")).find("does not say") !=
          std::string::npos);
    CHECK(problem(a_year()[5]).find("does not say which one") != std::string::npos);
    auto strange = an_event("Họp", "2027-09-06", "2027-09-06");
    strange.repeats = true; // Not for schools' calendars: nobody minds.
    CHECK(problem(strange).empty());
}

TEST_CASE("a school year takes the place of what was in it, and leaves other years alone")
{
    auto events = a_year();
    events.erase(events.begin() + 5);
    const auto found = school_events(events);
    REQUIRE(found);
    const bulletin::SiteCalendar before = a_calendar();
    const auto after = with_events(before, *found);
    if (!after) FAIL(after.error().text());
    REQUIRE(after->years.size() == 2);
    CHECK(after->years[0] == before.years[0]);
    CHECK(after->holidays.size() == before.holidays.size() + 2);
    CHECK(after->bells == before.bells);
    CHECK(with_events(*after, *found) == *after);

    auto shorter = *found;
    shorter.holidays.pop_back();
    const auto corrected = with_events(*after, shorter);
    REQUIRE(corrected);
    CHECK(corrected->holidays.size() == before.holidays.size() + 1);
}

TEST_CASE("without a school year, days are added, and a swapped day takes the place of its date's")
{
    SchoolEvents events;
    events.holidays = {{"Nghỉ bão", date("2026-11-18"), date("2026-11-19")}};
    events.swapped = {{date("2026-11-28"), std::chrono::Monday}};
    const auto after = with_events(a_calendar(), events);
    REQUIRE(after);
    CHECK(after->swapped == events.swapped);
    CHECK(after->holidays.size() == 2);
    CHECK_FALSE(after->timetable_of(date("2026-11-18")));
}

TEST_CASE("what would be no calendar any more is refused")
{
    SchoolEvents events;
    events.years = {{"a", date("2027-06-01"), date("2029-06-01"), {}}};
    CHECK_FALSE(with_events(a_calendar(), events));
}
