#include "district/commands/commands.hpp"
#include "district/people.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;

namespace {

constexpr const char* file_text =
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261130\nSUMMARY:Nghỉ bão\nEND:VEVENT\n"
    "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261205\nSUMMARY:Học bù thứ Hai\nEND:VEVENT\n"
    "BEGIN:VEVENT\nDTSTART:20261201T080000\nSUMMARY:Họp\nEND:VEVENT\nEND:VCALENDAR\n";

} // namespace

TEST_CASE("an iCalendar file changes the calendars of all schools")
{
    test::World world;
    const Path file = world.path("nghi.ics");
    REQUIRE(write_file(file, file_text, Privacy::shared));
    std::ostringstream out;
    const auto done = run(CalendarCommand{world.path("data"), {file}}, out);
    if (!done) FAIL(done.error().text());
    CHECK(out.str() == "file=" + file.string() +
                           " years=0 terms=0 holidays=1 swapped=1 left_alone=1\n"
                           "sites=2 changed=at-next-publish\n");
    const auto sites = People(world.database()).sites();
    REQUIRE(sites);
    for (const Site& site : *sites) {
        const Date storm{std::chrono::year{2026} / std::chrono::November / 30};
        const Date made_up{std::chrono::year{2026} / std::chrono::December / 5};
        CHECK_FALSE(site.calendar.timetable_of(storm));
        CHECK(site.calendar.timetable_of(made_up) == std::chrono::Monday);
    }
}

TEST_CASE("one bad file of two changes nothing")
{
    test::World world;
    const Path good = world.path("good.ics");
    const Path bad = world.path("bad.ics");
    REQUIRE(write_file(good, file_text, Privacy::shared));
    REQUIRE(write_file(bad,
                       "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261130T010000\n"
                       "SUMMARY:Nghỉ bão\nEND:VEVENT\nEND:VCALENDAR\n",
                       Privacy::shared));
    const auto before = People(world.database()).sites();
    std::ostringstream out;
    const auto done = run(CalendarCommand{world.path("data"), {good, bad}}, out);
    REQUIRE_FALSE(done);
    CHECK(done.error().code == ExitCode::invalid);
    CHECK(done.error().happened.find("bad.ics at line 2") != std::string::npos);
    CHECK(People(world.database()).sites() == before);
}
