#include "bulletin/display_hours.hpp"

#include "bulletin/limits.hpp"
#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;
using namespace std::chrono;

namespace {

Recurrence school_day(Daypart hours)
{
    Recurrence rule;
    rule.days = DayRule::school_days;
    rule.dayparts = {hours};
    return rule;
}

DisplayHours school_hours()
{
    return {.on = {school_day({6h + 30min, 11h + 30min}), school_day({13h, 17h})}};
}

Lit at_site(const DisplayHours& hours, std::string_view when, Layer layer = Layer::programme,
            TimeGrade grade = TimeGrade::trusted)
{
    return DisplayTimes(hours, a_calendar(), zone()).at(at(when), layer, grade);
}

} // namespace

TEST_CASE("display hours read back equal, alone and in a programme, which else says nothing of it")
{
    CHECK(read_display(display_json(school_hours()), "") == school_hours());
    CHECK(read_display(Json::object(), "") == DisplayHours{});
    Programme programme = a_programme();
    CHECK(programme_text(programme).find("display") == std::string::npos);
    programme.display = school_hours();
    CHECK(parse_programme(programme_text(programme)) == programme);
}

TEST_CASE("each rule of display hours is refused at its place")
{
    Json json = display_json(school_hours());
    json["off"] = true;
    CHECK(read_display(json, "/display").error().place == "/display/off");
    json = display_json(school_hours());
    json["on"][1]["dayparts"][0]["to"] = "25:00";
    CHECK(read_display(json, "/display").error().place == "/display/on/1/dayparts/0/to");
    json = display_json(school_hours());
    while (json["on"].size() <= limits::display_rules) json["on"].push_back(json["on"][0]);
    CHECK(read_display(json, "/display").error().place == "/display/on");
}

TEST_CASE("who says no hours has a display that is always on")
{
    CHECK(at_site({}, "2026-11-16T20:00:00Z") == Lit{true, instant_max});
}

TEST_CASE("a display is on from a little before its hours to their end")
{
    // Monday, 6:30 to 11:30 in Vietnam, and 13:00 to 17:00.
    const DisplayHours hours = school_hours();
    CHECK(at_site(hours, "2026-11-15T23:29:29.999Z") == Lit{false, at("2026-11-15T23:29:30Z")});
    CHECK(at_site(hours, "2026-11-15T23:29:30Z") == Lit{true, at("2026-11-16T04:30:00Z")});
    CHECK(at_site(hours, "2026-11-16T04:29:59.999Z").on);
    CHECK(at_site(hours, "2026-11-16T04:30:00Z") == Lit{false, at("2026-11-16T05:59:30Z")});
}

TEST_CASE("over a holiday a display is off, and its next look is a week ahead at most")
{
    const Lit lit = at_site(school_hours(), "2027-02-01T02:00:00Z");
    CHECK_FALSE(lit.on);
    CHECK(lit.until == at("2027-02-01T02:00:00Z") + DisplayTimes::ahead);
}

TEST_CASE("hours that follow one another at once are one stretch")
{
    const DisplayHours hours{.on = {school_day({7h, 9h}), school_day({9h, 12h})}};
    CHECK(at_site(hours, "2026-11-16T01:00:00Z") == Lit{true, at("2026-11-16T05:00:00Z")});
    const DisplayHours apart{.on = {school_day({7h, 9h}), school_day({9h + 1min, 12h})}};
    CHECK(at_site(apart, "2026-11-16T01:00:00Z") == Lit{true, at("2026-11-16T02:00:00Z")});
}

TEST_CASE("an emergency is on at every hour, and so is a board that does not know the hour")
{
    CHECK(at_site(school_hours(), "2026-11-16T20:00:00Z", Layer::emergency).on);
    CHECK(at_site(school_hours(), "2026-11-16T20:00:00Z", Layer::programme, TimeGrade::unknown).on);
    for (const Layer layer : {Layer::takeover, Layer::evergreen, Layer::slate})
        CHECK_FALSE(at_site(school_hours(), "2026-11-16T20:00:00Z", layer).on);
    CHECK_FALSE(
        at_site(school_hours(), "2026-11-16T20:00:00Z", Layer::programme, TimeGrade::held_over).on);
}

// Method: what `until` promises is asked of every minute of a fortnight with a swapped day in it.
TEST_CASE("until is the first minute at which the answer differs")
{
    const DisplayTimes times(school_hours(), a_calendar(), zone());
    Lit said = times.at(at("2026-11-16T00:00:00Z"), Layer::programme, TimeGrade::trusted);
    int changes = 0;
    for (Instant now = at("2026-11-16T00:00:00Z"); now < at("2026-11-30T00:00:00Z"); now += 30s) {
        const Lit lit = times.at(now, Layer::programme, TimeGrade::trusted);
        if (now < said.until) {
            CHECK(lit.on == said.on);
            continue;
        }
        changes += lit.on != said.on ? 1 : 0;
        CHECK(now == said.until);
        said = lit;
    }
    CHECK(changes == 2 * 2 * 11); // Ten weekdays and the swapped Saturday.
}
