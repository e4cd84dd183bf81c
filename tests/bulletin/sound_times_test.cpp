#include "bulletin/sound_times.hpp"

#include "bulletin/bells.hpp"
#include "tests/bulletin/values.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;
using namespace std::chrono;

namespace {

SoundRule by_bell(std::string bell, int percent)
{
    Recurrence when;
    when.bells = {std::move(bell)};
    return {when, percent};
}

SoundRule by_hours(Daypart hours, int percent)
{
    Recurrence when;
    when.dayparts = {hours};
    return {when, percent};
}

/// What is in force at an instant, at the site of `a_calendar`: lessons 7:00 to 9:25 with a break
/// from 8:25 to 8:45, on weekdays.
Sound in_force(const SoundPlan& plan, std::string_view when, Layer layer = Layer::programme,
               TimeGrade grade = TimeGrade::trusted, const SiteCalendar& calendar = a_calendar())
{
    return SoundTimes(plan, calendar, zone()).at(at(when), layer, grade);
}

SiteCalendar without_shifts()
{
    SiteCalendar calendar = a_calendar();
    calendar.shifts.clear();
    return calendar;
}

/// The second opinion: the definition, asked for one minute.
bool naively_holds(const Recurrence& rule, const SiteCalendar& calendar, LocalTime local,
                   bool hours_count)
{
    for (const int back : {0, 1}) {
        const sys_days day = sys_days{date_of(local)} - days{back};
        const auto timetable = calendar.timetable_of(Date{day});
        if (rule.days == DayRule::school_days && !timetable) continue;
        const Weekday weekday = timetable.value_or(Weekday{day});
        const auto& wanted = rule.weekdays;
        if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), weekday) == wanted.end())
            continue;
        std::vector<Daypart> hours;
        if (hours_count && rule.bells.empty() && rule.dayparts.empty()) hours = {Daypart{}};
        if (hours_count) hours.insert(hours.end(), rule.dayparts.begin(), rule.dayparts.end());
        for (const std::string& bell : rule.bells) {
            const auto named = hours_of(calendar, bell, weekday);
            hours.insert(hours.end(), named.begin(), named.end());
        }
        const auto since = local - LocalTime{day.time_since_epoch()};
        for (const Daypart& part : hours) {
            const auto to = part.to <= part.from ? part.to + days{1} : part.to;
            if (part.from <= since && since < to) return true;
        }
    }
    return false;
}

int naive_percent(const SoundPlan& plan, const SiteCalendar& calendar, LocalTime local)
{
    Recurrence lessons;
    lessons.days = DayRule::school_days;
    lessons.bells = {"lessons"};
    if (naively_holds(lessons, calendar, local, true)) return 0;
    const auto timetable = calendar.timetable_of(date_of(local));
    const bool told =
        !timetable ||
        std::any_of(calendar.shifts.begin(), calendar.shifts.end(), [&](const Shift& shift) {
            return std::count(shift.days.begin(), shift.days.end(), *timetable) > 0;
        });
    for (const SoundRule& rule : plan.rules)
        if (naively_holds(rule.when, calendar, local, told)) return rule.percent;
    return 0;
}

std::vector<Weekday> some_weekdays()
{
    std::vector<Weekday> days;
    for (unsigned day = 0; day < 7; ++day)
        if (*rc::gen::arbitrary<bool>()) days.emplace_back(day);
    return days;
}

Recurrence any_rule()
{
    Recurrence rule;
    rule.days = *rc::gen::element(DayRule::every_day, DayRule::school_days);
    rule.weekdays = some_weekdays();
    for (int count = *rc::gen::inRange(0, 3); count > 0; --count) {
        const int from = *rc::gen::inRange(0, 24 * 12);
        const int to = *rc::gen::inRange(0, 24 * 12);
        if (from != to) rule.dayparts.push_back({minutes{5 * from}, minutes{5 * to}});
    }
    for (int count = *rc::gen::inRange(0, 3); count > 0; --count)
        rule.bells.push_back(*rc::gen::elementOf(
            std::vector<std::string>{"ra-choi-sang", "tan-truong", "breaks", "lesson-2", "ca-sang",
                                     "after-lessons", "no-such-bell"}));
    return rule;
}

} // namespace

TEST_CASE("without rules there is silence for ever")
{
    CHECK(in_force({}, "2026-11-16T02:20:00Z") == Sound{0, instant_max});
}

TEST_CASE("a bell period has its volume, from its first second to its last")
{
    const SoundPlan plan{.rules = {by_bell("break-1", 40)}};
    CHECK(in_force(plan, "2026-11-16T01:24:59.999Z").percent == 0);
    CHECK(in_force(plan, "2026-11-16T01:24:59.999Z").until == at("2026-11-16T01:25:00Z"));
    CHECK(in_force(plan, "2026-11-16T01:25:00Z") == Sound{40, at("2026-11-16T01:45:00Z")});
    CHECK(in_force(plan, "2026-11-16T01:45:00Z").percent == 0);
}

TEST_CASE("lessons are silent whatever a rule says of the hour, the bell or the day")
{
    Recurrence always;
    for (const SoundRule& rule : {by_hours({7h, 20h}, 100), by_bell("lesson-1", 100),
                                  by_bell("ca-sang", 100), SoundRule{always, 100}}) {
        const SoundPlan plan{.rules = {rule}};
        CHECK(in_force(plan, "2026-11-16T00:10:00Z").percent == 0);
        CHECK(in_force(plan, "2026-11-16T00:39:59.999Z").percent == 0);
    }
    // Between two lessons, and on a day without school, the hour counts.
    const SoundPlan plan{.rules = {by_hours({7h, 20h}, 100)}};
    CHECK(in_force(plan, "2026-11-16T01:30:00Z").percent == 100);
    CHECK(in_force(plan, "2026-11-22T00:10:00Z").percent == 100);
    CHECK(in_force(plan, "2027-02-08T00:10:00Z").percent == 100); // Tết.
    CHECK(in_force(plan, "2026-11-28T00:10:00Z").percent == 0);   // Taught as a Friday.
}

TEST_CASE("where nobody has told the lessons, only bell periods are heard on a school day")
{
    const SoundPlan plan{.rules = {by_hours({7h, 20h}, 100), by_bell("ra-choi-sang", 30)}};
    const auto sound = [&](std::string_view when) {
        return in_force(plan, when, Layer::programme, TimeGrade::trusted, without_shifts());
    };
    CHECK(sound("2026-11-16T02:00:00Z") == Sound{0, at("2026-11-16T02:15:00Z")});
    CHECK(sound("2026-11-16T02:20:00Z") == Sound{30, at("2026-11-16T02:40:00Z")});
    CHECK(sound("2026-11-22T02:00:00Z").percent == 100);
}

TEST_CASE("the first rule that holds counts, so that an exception stands in front")
{
    SoundRule flag_ceremony = by_hours({9h + 15min, 10h}, 0);
    flag_ceremony.when.weekdays = {Monday};
    const SoundPlan plan{.rules = {flag_ceremony, by_bell("ra-choi-sang", 60)}};
    CHECK(in_force(plan, "2026-11-16T02:30:00Z").percent == 0);  // Monday.
    CHECK(in_force(plan, "2026-11-17T02:30:00Z").percent == 60); // Tuesday.
}

TEST_CASE("an emergency has its own volume, also in a lesson and without a clock")
{
    const SoundPlan plan{.rules = {by_bell("break-1", 40)}, .emergency_percent = 90};
    for (const TimeGrade grade : {TimeGrade::trusted, TimeGrade::held_over, TimeGrade::unknown}) {
        CHECK(in_force(plan, "2026-11-16T00:10:00Z", Layer::emergency, grade) ==
              Sound{90, instant_max});
        CHECK(in_force({.rules = plan.rules}, "2026-11-16T01:30:00Z", Layer::emergency, grade)
                  .percent == 0);
    }
    CHECK(in_force(plan, "2026-11-16T00:10:00Z", Layer::takeover).percent == 0);
}

TEST_CASE("while the time is unknown nothing but an emergency is heard")
{
    const SoundPlan plan{.rules = {{Recurrence{}, 40}}, .emergency_percent = 90};
    CHECK(in_force(plan, "2026-11-16T01:30:00Z").percent == 40);
    CHECK(in_force(plan, "2026-11-16T01:30:00Z", Layer::programme, TimeGrade::held_over).percent ==
          40);
    CHECK(in_force(plan, "2026-11-16T01:30:00Z", Layer::programme, TimeGrade::unknown) ==
          Sound{0, instant_max});
}

TEST_CASE("with no change in a week, it is asked again then")
{
    const SoundPlan plan{.rules = {{Recurrence{}, 40}}};
    const Instant july = at("2027-07-01T00:00:00Z"); // Holidays: no lesson.
    CHECK(SoundTimes(plan, a_calendar(), zone()).at(july, Layer::evergreen, TimeGrade::trusted) ==
          Sound{40, july + SoundTimes::ahead});
}

// Method: any few rules at a site with or without known lessons; every fifth minute of two days is
// compared with the definition, and every answer's `until` with the first minute that differs.
TEST_CASE("any rules give what their definition says, and change exactly when it does")
{
    CHECK(rc::check([] {
        SiteCalendar calendar = *rc::gen::arbitrary<bool>() ? a_calendar() : without_shifts();
        if (!calendar.shifts.empty()) calendar.shifts[0].days = some_weekdays();
        if (!calendar.shifts.empty() && calendar.shifts[0].days.empty()) calendar.shifts.clear();
        SoundPlan plan;
        for (int count = *rc::gen::inRange(0, 4); count > 0; --count)
            plan.rules.push_back({any_rule(), *rc::gen::inRange(0, 101)});
        const SoundTimes times(plan, calendar, zone());
        const Instant start = at("2026-11-14T17:00:00Z") + days{*rc::gen::inRange(0, 90)};
        const auto asked = [&](Instant t) {
            return times.at(t, Layer::programme, TimeGrade::trusted);
        };
        Sound before = asked(start);
        for (Instant t = start; t < start + days{2}; t += minutes{5}) {
            const Sound sound = asked(t);
            RC_ASSERT(sound.percent == naive_percent(plan, calendar, zone().to_local(t)));
            RC_ASSERT(sound.until > t);
            const bool changed = sound.percent != before.percent;
            if (changed) RC_ASSERT(before.until == t);
            if (!changed && before.until < instant_max && !plan.rules.empty())
                RC_ASSERT(before.until > t);
            before = sound;
        }
    }));
}
