#include "bulletin/bells.hpp"

#include "bulletin/limits.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace bangtin::bulletin {

namespace {

using std::chrono::minutes;

std::vector<Daypart> breaks_of(const Shift& shift)
{
    std::vector<Daypart> breaks;
    for (std::size_t i = 1; i < shift.lessons.size(); ++i) {
        const Daypart pause{shift.lessons[i - 1].to, shift.lessons[i].from};
        if (pause.to - pause.from >= break_min) breaks.push_back(pause);
    }
    return breaks;
}

/// The n of "break-n", from 1; nothing for another name.
std::optional<std::size_t> number_after(std::string_view prefix, std::string_view name)
{
    if (!name.starts_with(prefix)) return std::nullopt;
    name.remove_prefix(prefix.size());
    std::size_t number = 0;
    const auto [end, fault] = std::from_chars(name.data(), name.data() + name.size(), number);
    const bool whole = fault == std::errc{} && end == name.data() + name.size();
    if (!whole || name.front() == '0' || number > limits::lessons) return std::nullopt;
    return number;
}

std::vector<Daypart> nth(const std::vector<Daypart>& all, std::size_t number)
{
    if (number > all.size()) return {};
    return {all[number - 1]};
}

Daypart whole_of(const Shift& shift)
{
    return {shift.lessons.front().from, shift.lessons.back().to};
}

std::vector<Daypart> before(minutes first_bell)
{
    if (first_bell == minutes{0}) return {};
    return {{std::max(minutes{0}, first_bell - before_and_after), first_bell}};
}

std::vector<Daypart> after(minutes last_bell)
{
    if (last_bell == day_length) return {};
    return {{last_bell, std::min(day_length, last_bell + before_and_after)}};
}

bool is_word(std::string_view name)
{
    constexpr std::array<std::string_view, 6> words{"lessons",           "breaks",
                                                    "before-lessons",    "after-lessons",
                                                    "before-first-bell", "after-last-bell"};
    return std::find(words.begin(), words.end(), name) != words.end();
}

} // namespace

std::vector<Daypart> hours_of(const SiteCalendar& calendar, std::string_view name, Weekday weekday)
{
    const auto holds = [&](const std::vector<Weekday>& days) {
        return std::find(days.begin(), days.end(), weekday) != days.end();
    };
    std::vector<Daypart> hours;
    const auto add = [&](const std::vector<Daypart>& more) {
        hours.insert(hours.end(), more.begin(), more.end());
    };
    for (const BellPeriod& bell : calendar.bells) {
        if (bell.name == name && holds(bell.days)) hours.push_back(bell.daypart);
    }
    std::optional<Daypart> day;
    for (const Shift& shift : calendar.shifts) {
        if (!holds(shift.days)) continue;
        const Daypart whole = whole_of(shift);
        day = day ? Daypart{std::min(day->from, whole.from), std::max(day->to, whole.to)} : whole;
        if (name == shift.name) hours.push_back(whole);
        if (name.starts_with(shift.name + "."))
            add(periods_of(shift, name.substr(shift.name.size() + 1)));
        if (name != "before-first-bell" && name != "after-last-bell") add(periods_of(shift, name));
    }
    if (day && name == "before-first-bell") add(before(day->from));
    if (day && name == "after-last-bell") add(after(day->to));
    return hours;
}

bool is_derived_period(std::string_view name)
{
    const auto dot = name.rfind('.');
    if (dot != std::string_view::npos) name.remove_prefix(dot + 1);
    return is_word(name) || number_after("lesson-", name) || number_after("break-", name);
}

std::vector<Daypart> periods_of(const Shift& shift, std::string_view name)
{
    if (name == "lessons") return shift.lessons;
    if (name == "breaks") return breaks_of(shift);
    if (name == "before-lessons" || name == "before-first-bell")
        return before(shift.lessons.front().from);
    if (name == "after-lessons" || name == "after-last-bell") return after(shift.lessons.back().to);
    if (const auto number = number_after("lesson-", name)) return nth(shift.lessons, *number);
    if (const auto number = number_after("break-", name)) return nth(breaks_of(shift), *number);
    return {};
}

} // namespace bangtin::bulletin
