#include "bulletin/slot_times.hpp"

#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;
using namespace std::chrono;

namespace {

/// The changes among the instants on a grid, found by asking at each of them.
std::vector<Instant> stepped_changes(const SlotTimes& times, Window among, minutes step)
{
    std::vector<Instant> changes;
    bool before = times.contains(among.opens - step);
    for (Instant t = among.opens; t < among.closes; t += step) {
        const bool holds = times.contains(t);
        if (holds != before) changes.push_back(t);
        before = holds;
    }
    return changes;
}

/// Asks `times` on and between all of `changes`, and checks that it names exactly these.
void check_names(const SlotTimes& times, const std::vector<Instant>& changes)
{
    for (std::size_t i = 0; i + 1 < changes.size(); ++i) {
        CAPTURE(format_instant(changes[i]));
        const Instant between = changes[i] + (changes[i + 1] - changes[i]) / 2;
        CHECK(times.next_change(between, instant_max) == changes[i + 1]);
        CHECK(times.next_change(changes[i], instant_max) == changes[i + 1]);
        CHECK_FALSE(times.next_change(between, changes[i + 1] - Duration{1}));
        CHECK(times.last_change(between, instant_min) == changes[i]);
        CHECK(times.last_change(changes[i], instant_min) == changes[i]);
        CHECK_FALSE(times.last_change(between, changes[i]));
    }
}

/// A rule for each way of the walk: what days, what hours, and hours that leave no minute out.
std::vector<Recurrence> rules()
{
    const std::vector<Daypart> nights{{22h, 5h}};
    const std::vector<Daypart> all_day{{8h, 20h}, {20h, 8h}};
    const std::vector<Date> exceptions{date("2026-11-19"), date("2026-11-20"), date("2026-11-25")};
    std::vector<Recurrence> made(9);
    made[1].except = exceptions;
    made[2].dates = {date("2026-11-18"), date("2026-11-19"), date("2026-11-22")};
    made[3].dayparts = all_day;
    made[3].except = exceptions;
    made[4].dayparts = nights;
    made[4].except = exceptions;
    made[5].days = DayRule::school_days;
    made[6].days = DayRule::school_days;
    made[6].dayparts = nights;
    made[6].bells = {"ra-choi-sang", "tan-truong"};
    made[7].weekdays = {Monday, Tuesday, Saturday};
    made[7].dayparts = all_day;
    made[8].weekdays = {Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday};
    made[8].except = exceptions;
    return made;
}

/// A rule at the school of the calendar, and its times there.
struct World {
    SiteCalendar calendar = a_calendar();
    SchoolDays school{calendar};
    RuleTimes times;

    explicit World(const Recurrence& rule, const Zone& place = zone())
        : times(rule, calendar, school, place)
    {
    }
};

} // namespace

// Method: ask at every minute of two weeks, and compare the changes named with those that stepping
// over the same minutes finds. Paris sets its clock back and forward in the weeks of its own.
TEST_CASE("the next and the last change are those that stepping finds")
{
    struct Fortnight {
        const char* zone;
        const char* begins;
    };
    for (const Fortnight& fortnight : {Fortnight{"Asia/Ho_Chi_Minh", "2026-11-14T00:00:00Z"},
                                       Fortnight{"Europe/Paris", "2026-10-18T00:00:00Z"},
                                       Fortnight{"Europe/Paris", "2026-03-22T00:00:00Z"}}) {
        const Instant start = at(fortnight.begins);
        for (const Recurrence& rule : rules()) {
            CAPTURE(fortnight.zone);
            CAPTURE(to_text(recurrence_json(rule)));
            const World world(rule, zone(fortnight.zone));
            const SlotTimes times(world.times, {start + 5h, start + days{13}});
            const auto changes = stepped_changes(times, {start, start + days{14}}, 1min);
            check_names(times, changes);
            if (changes.empty()) continue; // The dates named are in another fortnight.
            CHECK_FALSE(times.next_change(changes.back(), instant_max));
            CHECK_FALSE(times.last_change(changes.front() - 1ms, instant_min));
        }
    }
}

TEST_CASE("a rule holds at a time when a window of its day or of the day before does")
{
    // Method: `contains` against the windows of the days themselves, every ten minutes of a month.
    const Instant start = at("2026-11-01T00:00:00Z");
    for (const Recurrence& rule : rules()) {
        CAPTURE(to_text(recurrence_json(rule)));
        const World world(rule);
        const SlotTimes times(world.times, {start - days{9}, start + days{90}});
        for (Instant t = start; t < start + days{30}; t += 10min) {
            const sys_days today{date_of(zone().to_local(t))};
            bool holds = false;
            for (const sys_days day : {today - days{1}, today}) {
                for (const Window& window : world.times.windows_on(Date{day}))
                    holds = holds || window.contains(t);
            }
            CHECK(times.contains(t) == holds);
        }
    }
}

TEST_CASE("a slot that is open all the time changes when its window does, however far that is")
{
    Recurrence rule;
    rule.dayparts = {{0h, 24h}};
    const Window window{at("2026-09-10T03:00:00Z"), at("2027-10-15T03:00:00Z")};
    const World world(rule);
    const SlotTimes times(world.times, window);
    const Instant now = at("2027-01-01T00:00:00Z");
    CHECK(times.next_change(now, instant_max) == window.closes);
    CHECK(times.last_change(now, instant_min) == window.opens);
    CHECK(times.next_change(instant_min, instant_max) == window.opens);
    CHECK(times.last_change(instant_max, instant_min) == window.closes);
}

TEST_CASE("a slot of a break that the site does not have never changes")
{
    Recurrence rule;
    rule.bells = {"trua"};
    const World world(rule);
    const SlotTimes times(world.times, {at("2026-11-16T00:00:00Z"), at("2026-12-16T00:00:00Z")});
    CHECK_FALSE(times.next_change(at("2026-11-01T00:00:00Z"), instant_max));
    CHECK_FALSE(times.last_change(at("2027-01-01T00:00:00Z"), instant_min));
}
