#include "bulletin/recurrence.hpp"

#include "bulletin/limits.hpp"
#include "bulletin/reading.hpp"

#include <algorithm>

namespace bangtin::bulletin {

namespace {

constexpr Words<DayRule, 2> day_rules{
    {{DayRule::every_day, "every_day"}, {DayRule::school_days, "school_days"}}};

std::optional<DayRule> parse_day_rule(std::string_view text)
{
    return value_of(day_rules, text);
}

template <class Value>
bool holds(const std::vector<Value>& values, const Value& wanted)
{
    return std::find(values.begin(), values.end(), wanted) != values.end();
}

/// The weekday that `date` counts as: the timetable it follows, else the calendar's.
Weekday counted_weekday(std::optional<Weekday> timetable, Date date)
{
    return timetable ? *timetable : Weekday{std::chrono::sys_days{date}};
}

std::vector<Daypart> dayparts_on(const Recurrence& rule, const SiteCalendar& calendar,
                                 Weekday weekday)
{
    if (rule.dayparts.empty() && rule.bells.empty()) return {Daypart{}};
    std::vector<Daypart> parts = rule.dayparts;
    for (const BellPeriod& bell : calendar.bells) {
        if (holds(rule.bells, bell.name) && holds(bell.days, weekday))
            parts.push_back(bell.daypart);
    }
    return parts;
}

/// From the first reading of `from` to the first reading of `to`. Where the clock jumps over both,
/// nothing; where it is set back, the repeated hour belongs to the window that is open when it
/// begins.
Window window_of(const Daypart& part, const Zone& zone, Date date)
{
    const LocalTime midnight{std::chrono::local_days{date}};
    const auto day_after = part.to <= part.from ? std::chrono::hours{24} : std::chrono::hours{0};
    return {zone.to_instant(midnight + part.from), zone.to_instant(midnight + day_after + part.to)};
}

} // namespace

std::vector<Window> merged(std::vector<Window> windows)
{
    std::sort(windows.begin(), windows.end());
    std::vector<Window> joined;
    for (const Window& window : windows) {
        if (window.empty()) continue;
        if (!joined.empty() && window.opens <= joined.back().closes)
            joined.back().closes = std::max(joined.back().closes, window.closes);
        else
            joined.push_back(window);
    }
    return joined;
}

std::vector<Window> windows_on(const Recurrence& rule, const SiteCalendar& calendar,
                               const Zone& zone, Date date)
{
    if (!rule.dates.empty() && !holds(rule.dates, date)) return {};
    if (holds(rule.except, date)) return {};
    const auto timetable = calendar.timetable_of(date);
    if (rule.days == DayRule::school_days && !timetable) return {};
    const Weekday weekday = counted_weekday(timetable, date);
    if (!rule.weekdays.empty() && !holds(rule.weekdays, weekday)) return {};

    std::vector<Window> windows;
    for (const Daypart& part : dayparts_on(rule, calendar, weekday))
        windows.push_back(window_of(part, zone, date));
    return merged(std::move(windows));
}

Result<Recurrence, FormatError> read_recurrence(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    Recurrence rule;
    if (fields.has("days")) rule.days = fields.one_of("days", parse_day_rule, choices(day_rules));
    rule.weekdays = read_weekdays(fields, "weekdays");
    rule.dates = read_dates(fields, "dates", limits::dates);
    rule.except = read_dates(fields, "except", limits::dates);
    rule.dayparts = read_objects<Daypart>(fields, "dayparts", limits::dayparts, read_daypart);
    rule.bells = read_ids(fields, "bells", limits::bells);
    if (auto fault = fields.done()) return fail(*fault);
    return rule;
}

Json recurrence_json(const Recurrence& rule)
{
    Json json = Json::object();
    if (rule.days != DayRule::every_day) json["days"] = word_of(day_rules, rule.days);
    if (!rule.weekdays.empty()) json["weekdays"] = weekdays_json(rule.weekdays);
    if (!rule.dates.empty()) json["dates"] = dates_json(rule.dates);
    if (!rule.except.empty()) json["except"] = dates_json(rule.except);
    for (const Daypart& part : rule.dayparts) {
        json["dayparts"].push_back(
            {{"from", format_time_of_day(part.from)}, {"to", format_time_of_day(part.to)}});
    }
    if (!rule.bells.empty()) json["bells"] = rule.bells;
    return json;
}

} // namespace bangtin::bulletin
