#include "bulletin/recurrence.hpp"

#include "bulletin/limits.hpp"
#include "bulletin/words.hpp"

#include <algorithm>

namespace bangtin::bulletin {

namespace {

constexpr Words<DayRule, 2> day_rule_words{
    {{DayRule::every_day, "every_day"}, {DayRule::school_days, "school_days"}}};

constexpr std::chrono::minutes day_length{24 * 60};

template <class T>
bool contains(const std::vector<T>& list, const T& wanted)
{
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

/// The weekday that weekday rules see on `date`, or nothing when the rule leaves the whole date
/// out.
std::optional<Weekday> weekday_if_allowed(const Recurrence& rule, const SiteCalendar& calendar,
                                          Date date)
{
    if (!rule.dates.empty() && !contains(rule.dates, date)) return std::nullopt;
    if (contains(rule.except, date)) return std::nullopt;

    const Weekday plain{std::chrono::sys_days{date}};
    if (rule.days == DayRule::every_day && rule.weekdays.empty() && rule.bells.empty())
        return plain; // Nobody asks which timetable the day follows.

    const auto timetable = calendar.timetable_of(date);
    if (rule.days == DayRule::school_days && !timetable) return std::nullopt;

    const Weekday weekday = timetable.value_or(plain);
    if (!rule.weekdays.empty() && !contains(rule.weekdays, weekday)) return std::nullopt;
    return weekday;
}

/// The wall-clock hours that hold on a day whose timetable is `weekday`'s.
std::vector<Daypart> dayparts_on(const Recurrence& rule, const SiteCalendar& calendar,
                                 Weekday weekday)
{
    if (rule.dayparts.empty() && rule.bells.empty()) return {Daypart{}};

    std::vector<Daypart> dayparts = rule.dayparts;
    for (const BellPeriod& bell : calendar.bells) {
        if (contains(rule.bells, bell.name) && contains(bell.days, weekday))
            dayparts.push_back(bell.daypart);
    }
    return dayparts;
}

Window window_of(const Daypart& daypart, const Zone& zone, Date date)
{
    const LocalTime midnight{std::chrono::sys_days{date}.time_since_epoch()};
    const auto to = daypart.to <= daypart.from ? daypart.to + day_length : daypart.to;
    return {zone.to_instant(midnight + daypart.from), zone.to_instant(midnight + to)};
}

std::vector<Date> read_dates(Fields& fields, const char* name)
{
    std::vector<Date> dates;
    fields.list(name, limits::dates,
                [&](const Json& element, const std::string& place) -> std::optional<FormatError> {
                    const auto date = element.is_string()
                                          ? parse_date(element.get_ref<const std::string&>())
                                          : std::nullopt;
                    if (!date) return FormatError{place, "not a date", "write it as 2026-09-05"};
                    dates.push_back(*date);
                    return std::nullopt;
                });
    return dates;
}

Json dates_json(const std::vector<Date>& dates)
{
    Json json = Json::array();
    for (const Date date : dates) json.push_back(format_date(date));
    return json;
}

std::vector<Daypart> read_dayparts(Fields& fields)
{
    std::vector<Daypart> dayparts;
    fields.list("dayparts", limits::bells, [&](const Json& element, const std::string& place) {
        Fields daypart(element, place);
        dayparts.push_back(read_daypart_members(daypart));
        return daypart.done();
    });
    return dayparts;
}

std::vector<std::string> read_bells(Fields& fields)
{
    std::vector<std::string> bells = fields.texts("bells", limits::bells, limits::id_bytes);
    for (const std::string& bell : bells) {
        if (!is_id(bell))
            fields.blame("bells", in_quotes(bell) + " is not a bell period's code",
                         "use its code, as ra-choi-sang");
    }
    return bells;
}

} // namespace

std::vector<Window> windows_on(const Recurrence& rule, const SiteCalendar& calendar,
                               const Zone& zone, Date date)
{
    const auto weekday = weekday_if_allowed(rule, calendar, date);
    if (!weekday) return {};

    std::vector<Window> windows;
    for (const Daypart& daypart : dayparts_on(rule, calendar, *weekday)) {
        windows.push_back(window_of(daypart, zone, date));
    }
    return merged_windows(std::move(windows));
}

std::vector<Window> merged_windows(std::vector<Window> windows)
{
    std::sort(windows.begin(), windows.end());
    std::vector<Window> joined;
    for (const Window& window : windows) {
        if (window.empty()) continue;
        if (!joined.empty() && window.opens <= joined.back().closes) {
            joined.back().closes = std::max(joined.back().closes, window.closes);
        } else {
            joined.push_back(window);
        }
    }
    return joined;
}

Result<Recurrence, FormatError> read_recurrence(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    Recurrence rule;
    if (fields.has("days")) {
        const auto parse = [](std::string_view text) { return day_rule_words.find(text); };
        rule.days = fields.one_of("days", parse, "every_day, school_days");
    }
    rule.weekdays = read_weekdays(fields, "weekdays");
    rule.dates = read_dates(fields, "dates");
    rule.except = read_dates(fields, "except");
    rule.dayparts = read_dayparts(fields);
    rule.bells = read_bells(fields);
    if (auto fault = fields.done()) return fail(*fault);
    return rule;
}

Json recurrence_json(const Recurrence& rule)
{
    Json dayparts = Json::array();
    for (const Daypart& daypart : rule.dayparts) {
        dayparts.push_back(
            {{"from", format_time_of_day(daypart.from)}, {"to", format_time_of_day(daypart.to)}});
    }
    return {{"days", day_rule_words.of(rule.days)}, {"weekdays", weekdays_json(rule.weekdays)},
            {"dates", dates_json(rule.dates)},      {"except", dates_json(rule.except)},
            {"dayparts", std::move(dayparts)},      {"bells", rule.bells}};
}

} // namespace bangtin::bulletin
