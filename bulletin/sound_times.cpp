#include "bulletin/sound_times.hpp"

#include <algorithm>

namespace bangtin::bulletin {

namespace {

constexpr const char* all_lessons = "lessons"; // A period that follows from shifts; `bells.hpp`.

/// Whether the rule says hours: its own, or the whole day because it names no bell either.
bool has_hours(const Recurrence& rule)
{
    return !rule.dayparts.empty() || rule.bells.empty();
}

Recurrence during_lessons()
{
    Recurrence rule;
    rule.days = DayRule::school_days;
    rule.bells = {all_lessons};
    return rule;
}

std::vector<Weekday> days_without_shift(const SiteCalendar& calendar)
{
    std::vector<Weekday> days;
    for (unsigned number = 0; number < 7; ++number) {
        const Weekday day{number};
        const auto holds = [&](const Shift& shift) {
            return std::find(shift.days.begin(), shift.days.end(), day) != shift.days.end();
        };
        if (std::none_of(calendar.shifts.begin(), calendar.shifts.end(), holds))
            days.push_back(day);
    }
    return days;
}

} // namespace

SoundTimes::SoundTimes(const SoundPlan& plan, const SiteCalendar& calendar, const Zone& zone)
    : plan_(plan), calendar_(calendar), school_(calendar_)
{
    written_.reserve(2 + 2 * plan_.rules.size());
    const auto times = [&](Recurrence rule) {
        written_.push_back(std::move(rule));
        return RuleTimes(written_.back(), calendar_, school_, zone);
    };
    lessons_ = times(during_lessons());
    Recurrence unknown;
    unknown.days = DayRule::school_days;
    unknown.weekdays = days_without_shift(calendar_);
    // No weekday would be no restriction.
    if (!unknown.weekdays.empty()) unknown_lessons_ = times(unknown);
    for (const SoundRule& rule : plan_.rules) {
        Part part{.bells = std::nullopt, .hours = std::nullopt, .percent = rule.percent};
        Recurrence bells = rule.when;
        bells.dayparts.clear();
        if (!bells.bells.empty()) part.bells = times(bells);
        Recurrence hours = rule.when;
        hours.bells.clear();
        if (has_hours(rule.when)) part.hours = times(hours);
        parts_.push_back(std::move(part));
    }
}

Sound SoundTimes::at(Instant now, Layer layer, TimeGrade grade) const
{
    if (layer == Layer::emergency) return {plan_.emergency_percent, instant_max};
    if (grade == TimeGrade::unknown || parts_.empty()) return {};
    const int percent = percent_at(now);
    const Instant limit = now + ahead;
    Instant edge = now;
    while (const auto next = next_edge(edge, limit)) {
        edge = *next;
        if (percent_at(edge) != percent) return {percent, edge};
    }
    return {percent, limit};
}

int SoundTimes::percent_at(Instant now) const
{
    if (lessons_->contains(now)) return 0;
    const bool hours_count = !unknown_lessons_ || !unknown_lessons_->contains(now);
    for (const Part& part : parts_) {
        const bool holds = (part.bells && part.bells->contains(now)) ||
                           (part.hours && hours_count && part.hours->contains(now));
        if (holds) return part.percent;
    }
    return 0;
}

/// The first instant after `now`, up to `limit`, at which anything it depends on changes.
std::optional<Instant> SoundTimes::next_edge(Instant now, Instant limit) const
{
    std::optional<Instant> first;
    const auto ask = [&](const std::optional<RuleTimes>& times) {
        const auto change = times ? times->next_change(now, first.value_or(limit)) : std::nullopt;
        if (change && (!first || *change < *first)) first = change;
    };
    ask(lessons_);
    ask(unknown_lessons_);
    for (const Part& part : parts_) {
        ask(part.bells);
        ask(part.hours);
    }
    return first;
}

} // namespace bangtin::bulletin
