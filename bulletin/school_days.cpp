#include "bulletin/school_days.hpp"

#include <algorithm>

namespace bangtin::bulletin {

namespace {

using std::chrono::days;

SchoolDays::Day monday_of(SchoolDays::Day day)
{
    return day - (Weekday{day} - std::chrono::Monday);
}

/// Teaching begins with the first term, where the year names its terms.
Date teaching_begins(const SchoolYear& year)
{
    Date first = year.opens;
    if (year.terms.empty()) return first;
    first = year.closes;
    for (const DateRange& term : year.terms) first = std::min(first, term.from);
    return first;
}

} // namespace

SchoolDays::SchoolDays(const SiteCalendar& calendar)
{
    for (const SchoolYear& year : calendar.years) {
        years_.push_back(year_of(calendar, year));
        terms_.insert(terms_.end(), year.terms.begin(), year.terms.end());
    }
}

SchoolDays::Year SchoolDays::year_of(const SiteCalendar& calendar, const SchoolYear& year)
{
    const Day teaching{teaching_begins(year)};
    Year made{monday_of(Day{year.opens}), {}};
    std::uint8_t week = 0;
    for (Day monday = made.begins; monday <= Day{year.closes}; monday += days{7}) {
        std::uint8_t taught = 0;
        for (Day day = monday; day < monday + days{7}; day += days{1}) {
            const bool inside = Day{year.opens} <= day && day <= Day{year.closes};
            const auto timetable = inside ? calendar.timetable_of(Date{day}) : std::nullopt;
            if (timetable && day >= teaching) ++taught;
            made.days.push_back(
                {static_cast<std::uint8_t>(timetable ? timetable->c_encoding() : no_school), 0});
        }
        if (taught == 0) continue;
        ++week;
        for (auto day = made.days.end() - 7; day != made.days.end(); ++day) day->week = week;
    }
    return made;
}

SchoolDays::OneDay SchoolDays::find(Day day) const
{
    // The week in which one year ends and another begins is in both: the one with school counts.
    OneDay found{no_school, 0};
    for (const Year& year : years_) {
        const auto number = (day - year.begins).count();
        if (number < 0 || number >= static_cast<std::int64_t>(year.days.size())) continue;
        const OneDay& one = year.days[static_cast<std::size_t>(number)];
        if (found.timetable == no_school) found.timetable = one.timetable;
        if (found.week == 0) found.week = one.week;
    }
    return found;
}

std::optional<Weekday> SchoolDays::timetable_of(Day day) const
{
    const OneDay one = find(day);
    if (one.timetable == no_school) return std::nullopt;
    return Weekday{one.timetable};
}

std::optional<int> SchoolDays::week_of(Day day) const
{
    const OneDay one = find(day);
    if (one.week == 0) return std::nullopt;
    return one.week;
}

bool SchoolDays::in_term(Day day, const std::string& name) const
{
    return std::any_of(terms_.begin(), terms_.end(), [&](const DateRange& term) {
        return term.name == name && term.contains(Date{day});
    });
}

} // namespace bangtin::bulletin
