#include "bulletin/repeat.hpp"

#include "bulletin/limits.hpp"
#include "bulletin/words.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace bangtin::bulletin {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr Words<RepeatUnit, 4> unit_words{{{RepeatUnit::daily, "DAILY"},
                                           {RepeatUnit::weekly, "WEEKLY"},
                                           {RepeatUnit::monthly, "MONTHLY"},
                                           {RepeatUnit::yearly, "YEARLY"}}};

// By `Weekday::c_encoding`.
constexpr std::array<std::string_view, 7> day_words{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};

template <class T>
bool contains_value(const std::vector<T>& list, const T& wanted)
{
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

int last_day_of(Date date)
{
    const auto last =
        std::chrono::year_month_day_last{date.year() / date.month() / std::chrono::last};
    return static_cast<int>(static_cast<unsigned>(last.day()));
}

int day_of(Date date)
{
    return static_cast<int>(static_cast<unsigned>(date.day()));
}

int month_of(Date date)
{
    return static_cast<int>(static_cast<unsigned>(date.month()));
}

int months_since_year_0(Date date)
{
    return static_cast<int>(date.year()) * 12 + month_of(date) - 1;
}

std::optional<int> parse_number(std::string_view text, int min, int max)
{
    int value = 0;
    const bool plus = text.starts_with('+');
    if (plus) text.remove_prefix(1);
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size() || (plus && value < 0))
        return std::nullopt;
    if (value < min || value > max || value == 0) return std::nullopt;
    return value;
}

std::optional<Weekday> parse_day(std::string_view text)
{
    for (unsigned day = 0; day < day_words.size(); ++day)
        if (day_words[day] == text) return Weekday{day};
    return std::nullopt;
}

std::optional<RepeatDay> parse_repeat_day(std::string_view text)
{
    if (text.size() < 2) return std::nullopt;
    const auto day = parse_day(text.substr(text.size() - 2));
    if (!day) return std::nullopt;
    const std::string_view ordinal = text.substr(0, text.size() - 2);
    if (ordinal.empty()) return RepeatDay{*day, 0};
    const auto number = parse_number(ordinal, -5, 5);
    if (!number) return std::nullopt;
    return RepeatDay{*day, *number};
}

/// "20261231", as RFC 5545 writes dates.
std::optional<Date> parse_basic_date(std::string_view text)
{
    if (text.size() != 8) return std::nullopt;
    const std::string dashed = std::string(text.substr(0, 4)) + "-" +
                               std::string(text.substr(4, 2)) + "-" + std::string(text.substr(6));
    return parse_date(dashed);
}

std::string basic_date(Date date)
{
    std::string text = format_date(date);
    std::erase(text, '-');
    return text;
}

/// A list with commas, every element read by `parse` and there once; nothing when one is not.
template <class Value, class Parse>
std::optional<std::vector<Value>> parse_list(std::string_view text, const Parse& parse)
{
    std::vector<Value> values;
    while (true) {
        const auto comma = text.find(',');
        const auto value = parse(text.substr(0, comma));
        if (!value || contains_value(values, *value) || values.size() == limits::repeat_list)
            return std::nullopt;
        values.push_back(*value);
        if (comma == std::string_view::npos) return values;
        text.remove_prefix(comma + 1);
    }
}

using PartFault = std::optional<std::pair<std::string, std::string>>; ///< Problem and remedy.

template <class Target, class Value>
PartFault take(Target& target, std::optional<Value> value, std::string_view part,
               const char* remedy)
{
    if (!value) return std::pair{in_quotes(part) + " is not understood", remedy};
    target = *std::move(value);
    return std::nullopt;
}

PartFault read_part(std::string_view name, std::string_view value, std::string_view part,
                    Repeat& rule)
{
    const auto number_in = [](int min, int max) {
        return [=](std::string_view text) { return parse_number(text, min, max); };
    };
    if (name == "FREQ")
        return take(rule.unit, unit_words.find(value), part,
                    "use DAILY, WEEKLY, MONTHLY or YEARLY");
    if (name == "INTERVAL")
        return take(rule.interval, parse_number(value, 1, limits::repeat_interval), part,
                    "use a number from 1 to 1000");
    if (name == "COUNT")
        return take(rule.count, parse_number(value, 1, limits::repeat_count), part,
                    "use a number from 1 to 1000");
    if (name == "UNTIL")
        return take(rule.until, parse_basic_date(value), part,
                    "write the last local date as 20261231");
    if (name == "BYMONTH")
        return take(rule.months, parse_list<int>(value, number_in(1, 12)), part,
                    "list months from 1 to 12");
    if (name == "BYMONTHDAY")
        return take(rule.month_days, parse_list<int>(value, number_in(-31, 31)), part,
                    "list days of the month, 1 to 31 or -1 to -31");
    if (name == "BYDAY")
        return take(rule.days, parse_list<RepeatDay>(value, parse_repeat_day), part,
                    "list days such as MO or, monthly, 2MO and -1FR");
    if (name == "WKST")
        return take(rule.week_starts, parse_day(value), part, "use one of MO to SU");
    return std::pair{in_quotes(part) + " is not a part of a rule",
                     "use FREQ, INTERVAL, COUNT, UNTIL, BYMONTH, BYMONTHDAY, BYDAY and WKST"};
}

PartFault check_whole(const Repeat& rule)
{
    if (rule.count && rule.until) return std::pair{"has both COUNT and UNTIL", "keep one of them"};
    if (rule.until && *rule.until < rule.starts)
        return std::pair{"ends before it starts", "make UNTIL later than \"starts\""};
    const bool ordinals = std::any_of(rule.days.begin(), rule.days.end(),
                                      [](const RepeatDay& day) { return day.ordinal != 0; });
    if (ordinals && rule.unit != RepeatUnit::monthly)
        return std::pair{"has numbered days outside MONTHLY", "write MONTHLY, or MO without 2"};
    if (!rule.month_days.empty() && rule.unit == RepeatUnit::weekly)
        return std::pair{"has BYMONTHDAY in WEEKLY", "use MONTHLY, or BYDAY"};
    return std::nullopt;
}

} // namespace

bool Repeat::contains(Date date) const
{
    if (date < starts || (until && date > *until) || (last && date > *last)) return false;
    return matches(date);
}

bool Repeat::matches(Date date) const
{
    if (!months.empty() && !contains_value(months, month_of(date))) return false;
    return period_matches(date) && month_day_matches(date) && day_matches(date);
}

/// Whether it lies in a day, week, month or year that the interval does not jump over.
bool Repeat::period_matches(Date date) const
{
    switch (unit) {
    case RepeatUnit::daily: return (sys_days{date} - sys_days{starts}).count() % interval == 0;
    case RepeatUnit::weekly: {
        const auto week_of = [&](Date one) {
            return sys_days{one} - (Weekday{sys_days{one}} - week_starts);
        };
        return (week_of(date) - week_of(starts)).count() / 7 % interval == 0;
    }
    case RepeatUnit::monthly:
        return (months_since_year_0(date) - months_since_year_0(starts)) % interval == 0;
    case RepeatUnit::yearly:
        return (static_cast<int>(date.year()) - static_cast<int>(starts.year())) % interval == 0;
    }
    return false;
}

/// What a rule does not say, its first date does (RFC 5545, 3.3.10): the day of a month, and the
/// month of a year.
bool Repeat::month_day_matches(Date date) const
{
    if (!month_days.empty()) {
        const int from_end = day_of(date) - last_day_of(date) - 1;
        return contains_value(month_days, day_of(date)) || contains_value(month_days, from_end);
    }
    if (!days.empty() || unit == RepeatUnit::daily || unit == RepeatUnit::weekly) return true;
    if (unit == RepeatUnit::yearly && months.empty() && date.month() != starts.month())
        return false;
    return date.day() == starts.day();
}

bool Repeat::day_matches(Date date) const
{
    const Weekday weekday{sys_days{date}};
    if (days.empty()) return unit != RepeatUnit::weekly || weekday == Weekday{sys_days{starts}};

    const int from_start = (day_of(date) - 1) / 7 + 1;
    const int from_end = -((last_day_of(date) - day_of(date)) / 7 + 1);
    return std::any_of(days.begin(), days.end(), [&](const RepeatDay& one) {
        return one.day == weekday &&
               (one.ordinal == 0 || one.ordinal == from_start || one.ordinal == from_end);
    });
}

Result<Repeat, FormatError> parse_repeat(std::string_view text, Date starts,
                                         const std::string& place)
{
    const auto refuse = [&](std::string problem, std::string remedy) {
        return fail(FormatError{place, std::move(problem), std::move(remedy)});
    };
    Repeat rule;
    rule.starts = starts;
    std::set<std::string, std::less<>> seen;
    for (std::string_view rest = text; true;) {
        const auto end = rest.find(';');
        const std::string_view part = rest.substr(0, end);
        const auto equals = part.find('=');
        if (equals == std::string_view::npos)
            return refuse(in_quotes(part) + " is not NAME=VALUE",
                          "write it as FREQ=WEEKLY;BYDAY=MO");
        const std::string_view name = part.substr(0, equals);
        if (!seen.emplace(name).second)
            return refuse(in_quotes(name) + " is there twice", "keep one of them");
        if (auto fault = read_part(name, part.substr(equals + 1), part, rule))
            return refuse(fault->first, fault->second);
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
    }
    if (!seen.contains("FREQ")) return refuse("has no FREQ", "begin with FREQ=WEEKLY or the like");
    if (auto fault = check_whole(rule)) return refuse(fault->first, fault->second);
    if (!rule.count) return rule;

    int left = *rule.count;
    const sys_days end = sys_days{starts} + days{366 * limits::repeat_years};
    for (sys_days day{starts}; day < end; day += days{1}) {
        if (!rule.matches(Date{day}) || --left > 0) continue;
        rule.last = Date{day};
        return rule;
    }
    return refuse("does not reach its COUNT within 20 years", "write a smaller COUNT, or UNTIL");
}

std::string repeat_text(const Repeat& repeat)
{
    std::string text = "FREQ=" + std::string(unit_words.of(repeat.unit));
    const auto numbers = [&](const char* name, const std::vector<int>& list) {
        for (std::size_t i = 0; i < list.size(); ++i)
            text += (i == 0 ? std::string(name) : std::string(",")) + std::to_string(list[i]);
    };
    if (repeat.interval != 1) text += ";INTERVAL=" + std::to_string(repeat.interval);
    if (repeat.count) text += ";COUNT=" + std::to_string(*repeat.count);
    if (repeat.until) text += ";UNTIL=" + basic_date(*repeat.until);
    numbers(";BYMONTH=", repeat.months);
    numbers(";BYMONTHDAY=", repeat.month_days);
    for (std::size_t i = 0; i < repeat.days.size(); ++i) {
        const RepeatDay& one = repeat.days[i];
        text += i == 0 ? ";BYDAY=" : ",";
        if (one.ordinal != 0) text += std::to_string(one.ordinal);
        text += day_words[one.day.c_encoding()];
    }
    if (repeat.week_starts != std::chrono::Monday)
        text += ";WKST=" + std::string(day_words[repeat.week_starts.c_encoding()]);
    return text;
}

Result<Repeat, FormatError> read_repeat(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    const Date starts = fields.date("starts");
    const std::string rule = fields.text("rule", limits::repeat_bytes);
    if (auto fault = fields.done()) return fail(*std::move(fault));
    return parse_repeat(rule, starts, fields.place_of("rule"));
}

Json repeat_json(const Repeat& repeat)
{
    return {{"starts", format_date(repeat.starts)}, {"rule", repeat_text(repeat)}};
}

} // namespace bangtin::bulletin
