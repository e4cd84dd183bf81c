#include "bulletin/time.hpp"

#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace bangtin;
using namespace bangtin::tests;
using namespace std::chrono;

TEST_CASE("an instant reads back from its text to the millisecond")
{
    CHECK(format_instant(at("2026-11-23T00:00:00Z")) == "2026-11-23T00:00:00Z");
    CHECK(format_instant(at("2026-11-23T07:08:09.050Z")) == "2026-11-23T07:08:09.050Z");
    CHECK(rc::check([] {
        const Instant t{milliseconds{*rc::gen::inRange<std::int64_t>(0, 32'503'680'000'000)}};
        RC_ASSERT(parse_instant(format_instant(t)) == t);
    }));
}

TEST_CASE("a text that is almost an instant is none")
{
    for (const char* bad :
         {"", "2026-11-23", "2026-11-23T00:00Z", "2026-11-23T00:00:00", "2026-11-23T00:00:00+07:00",
          "2026-11-23t00:00:00Z", "2026-11-23T24:00:00Z", "2026-11-23T00:60:00Z",
          "2026-11-23T00:00:60Z", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
          "1969-12-31T23:59:59Z", "3000-01-01T00:00:00Z", "2026-11-23T00:00:00.5Z",
          "2026-11-23T00:00:00Z ", " 2026-11-23T00:00:00Z", "2026-1-23T00:00:00Z"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_instant(bad));
    }
}

TEST_CASE("dates, times of day and weekdays read back, and near misses do not")
{
    CHECK(format_date(date("2028-02-29")) == "2028-02-29");
    CHECK_FALSE(parse_date("2027-02-29"));
    CHECK_FALSE(parse_date("2027-02-28 "));
    for (int minute = 0; minute <= 24 * 60; ++minute) {
        CHECK(parse_time_of_day(format_time_of_day(minutes{minute})) == minutes{minute});
    }
    for (const char* bad : {"", "9:15", "09:60", "24:01", "09:15:00", "-1:00"})
        CHECK_FALSE(parse_time_of_day(bad));
    for (unsigned i = 0; i < 7; ++i) CHECK(parse_weekday(format_weekday(weekday{i})) == weekday{i});
    CHECK_FALSE(parse_weekday("Mon"));
}

TEST_CASE("official time is seven hours ahead all year")
{
    CHECK(zone().to_local(at("2026-11-16T02:20:00Z")).time_since_epoch() ==
          at("2026-11-16T09:20:00Z").time_since_epoch());
    CHECK(date_of(zone().to_local(at("2026-11-15T17:00:00Z"))) == date("2026-11-16"));
    CHECK(date_of(zone().to_local(at("2026-11-15T16:59:59.999Z"))) == date("2026-11-15"));
}

// Method: months around the clock changes of three kinds of zone and around the years in which
// Vietnam last moved its own; every hour goes to the wall and back.
TEST_CASE("an instant goes to the wall clock and back, but for the hour that is read twice")
{
    for (const char* name : {"Asia/Ho_Chi_Minh", "Europe/Paris", "America/St_Johns"}) {
        const Zone place = zone(name);
        for (const char* from :
             {"1975-06-01T00:30:00Z", "2010-10-20T00:30:00Z", "2026-10-20T00:30:00Z"}) {
            for (Instant t = at(from); t < at(from) + days{30}; t += 1h) {
                CAPTURE(format_instant(t));
                const Instant first = place.to_instant(place.to_local(t));
                CHECK(place.to_local(first) == place.to_local(t));
                CHECK((first == t || t - first == 1h));
            }
        }
    }
}

TEST_CASE("a zone nobody keeps is refused with a remedy")
{
    const auto zone = Zone::find("Asia/Sai_Gon");
    REQUIRE_FALSE(zone);
    CHECK(zone.error().problem == "there is no time zone \"Asia/Sai_Gon\"");
    CHECK(zone.error().remedy.find("tzdata") != std::string::npos);
}

TEST_CASE("a name that leads out of the tz database is no zone")
{
    for (const char* name : {"", "/etc/localtime", "../Asia/Ho_Chi_Minh", "file:/etc/passwd"}) {
        CAPTURE(name);
        CHECK_FALSE(Zone::find(name));
    }
}

TEST_CASE("to_instant gives the first instant at which the wall clock reads that or later")
{
    // Method: walk every minute of the days on which Paris changes its clocks, and compare with a
    // search over UTC.
    const Zone paris = zone("Europe/Paris");
    for (const char* changing : {"2026-03-29", "2026-10-25", "2026-07-01"}) {
        const LocalTime midnight{sys_days{date(changing)}.time_since_epoch()};
        for (int minute = 0; minute < 24 * 60; ++minute) {
            const LocalTime wall = midnight + minutes{minute};
            const Instant found = paris.to_instant(wall);
            CAPTURE(changing);
            CAPTURE(minute);
            CHECK(paris.to_local(found) >= wall);
            // Nothing earlier that day reads `wall` or later.
            CHECK(paris.to_local(found - 1ms) < wall);
        }
    }
}
