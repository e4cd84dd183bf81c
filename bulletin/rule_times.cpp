#include "bulletin/rule_times.hpp"

#include "bulletin/bells.hpp"

#include <algorithm>

namespace bangtin::bulletin {

namespace {

using std::chrono::days;

// A daypart ends before midnight of the next day, so a date is felt on that day, the next, and at
// the midnight that begins the day after.
constexpr days felt{2};

// Worked out at first; each further stretch is as long as all before it.
constexpr days stretch_min{16};

// Asked about a time further away than this, it forgets and begins anew there.
constexpr days jump_min{1024};

template <class T>
bool contains(const std::vector<T>& list, const T& wanted)
{
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

bool restricts_dates(const Recurrence& rule)
{
    return rule.days != DayRule::every_day || !rule.weekdays.empty() || !rule.terms.empty() ||
           !rule.weeks.empty() || rule.repeat || !rule.dates.empty() || !rule.except.empty();
}

/// The wall-clock hours that hold on a day whose timetable is `weekday`'s.
std::vector<Daypart> hours_on(const Recurrence& rule, const SiteCalendar& calendar, Weekday weekday)
{
    if (rule.dayparts.empty() && rule.bells.empty()) return {Daypart{}};

    std::vector<Daypart> hours = rule.dayparts;
    for (const std::string& bell : rule.bells) {
        const std::vector<Daypart> named = hours_of(calendar, bell, weekday);
        hours.insert(hours.end(), named.begin(), named.end());
    }
    return hours;
}

} // namespace

RuleTimes::RuleTimes(const Recurrence& rule, const SiteCalendar& calendar, const SchoolDays& school,
                     const Zone& zone)
    : rule_(&rule), school_(&school), zone_(zone),
      always_(!restricts_dates(rule) && rule.dayparts.empty() && rule.bells.empty())
{
    for (unsigned day = 0; day < hours_.size(); ++day)
        hours_[day] = hours_on(rule, calendar, Weekday{day});
}

bool RuleTimes::contains(Instant t) const
{
    if (always_) return true;
    reach(t);
    const auto passed = std::upper_bound(edges_.begin(), edges_.end(), t) - edges_.begin();
    return before_ != (passed % 2 == 1);
}

std::optional<Instant> RuleTimes::next_change(Instant t, Instant limit) const
{
    if (always_ || t >= limit) return std::nullopt;
    reach(t);
    while (true) {
        const auto edge = std::upper_bound(edges_.begin(), edges_.end(), t);
        if (edge != edges_.end()) return *edge <= limit ? std::optional(*edge) : std::nullopt;
        if (known_.closes > limit) return std::nullopt;
        grow_on();
    }
}

std::optional<Instant> RuleTimes::last_change(Instant t, Instant limit) const
{
    if (always_ || t <= limit) return std::nullopt;
    reach(t);
    while (true) {
        const auto edge = std::upper_bound(edges_.begin(), edges_.end(), t);
        if (edge != edges_.begin())
            return *(edge - 1) > limit ? std::optional(*(edge - 1)) : std::nullopt;
        if (known_.opens <= limit) return std::nullopt;
        grow_back();
    }
}

std::vector<Window> RuleTimes::windows_on(Date date) const
{
    std::vector<Window> windows;
    add_windows(Day{date}, windows);
    return merged_windows(std::move(windows));
}

/// The weekday that weekday rules see on `day`, or nothing when the rule leaves the whole date out.
std::optional<Weekday> RuleTimes::weekday_if_allowed(Day day) const
{
    const Date date{day};
    if (bulletin::contains(rule_->except, date)) return std::nullopt;
    if (rule_->repeat || !rule_->dates.empty()) {
        const bool listed = bulletin::contains(rule_->dates, date);
        if (!listed && !(rule_->repeat && rule_->repeat->contains(date))) return std::nullopt;
    }
    const auto week = rule_->weeks.empty() ? std::nullopt : school_->week_of(day);
    if (!rule_->weeks.empty() && (!week || !bulletin::contains(rule_->weeks, *week)))
        return std::nullopt;
    const auto in_term = [&](const std::string& term) { return school_->in_term(day, term); };
    if (!rule_->terms.empty() && std::none_of(rule_->terms.begin(), rule_->terms.end(), in_term))
        return std::nullopt;

    const auto timetable = school_->timetable_of(day);
    if (rule_->days == DayRule::school_days && !timetable) return std::nullopt;

    const Weekday weekday = timetable.value_or(Weekday{day});
    if (!rule_->weekdays.empty() && !bulletin::contains(rule_->weekdays, weekday))
        return std::nullopt;
    return weekday;
}

void RuleTimes::add_windows(Day day, std::vector<Window>& windows) const
{
    const auto weekday = weekday_if_allowed(day);
    if (!weekday) return;
    const LocalTime start{day.time_since_epoch()};
    for (const Daypart& hours : hours_[weekday->c_encoding()]) {
        const auto to = hours.to <= hours.from ? hours.to + day_length : hours.to;
        windows.push_back({zone_.to_instant(start + hours.from), zone_.to_instant(start + to)});
    }
}

/// The changes in [from, to). The days around are asked, too: their hours reach in, or touch.
std::vector<Instant> RuleTimes::edges_in(Day from, Day to) const
{
    std::vector<Window> windows;
    for (Day day = from - felt; day <= to; day += days{1}) add_windows(day, windows);

    const Window bounds{midnight(from), midnight(to)};
    std::vector<Instant> edges;
    for (const Window& window : merged_windows(std::move(windows))) {
        if (bounds.contains(window.opens)) edges.push_back(window.opens);
        if (bounds.contains(window.closes)) edges.push_back(window.closes);
    }
    return edges;
}

Instant RuleTimes::midnight(Day day) const
{
    return zone_.to_instant(LocalTime{day.time_since_epoch()});
}

void RuleTimes::start_around(Instant t) const
{
    const Day day{date_of(zone_.to_local(t))};
    first_ = day - days{1};
    last_ = day + stretch_min;
    known_ = {midnight(*first_), midnight(last_)};
    edges_ = edges_in(*first_, last_);

    // Whether it held just before: the days before it say so.
    std::vector<Window> earlier;
    for (Day before = *first_ - felt; before < *first_; before += days{1})
        add_windows(before, earlier);
    before_ = std::any_of(earlier.begin(), earlier.end(), [&](const Window& window) {
        return window.contains(known_.opens - Duration{1});
    });
}

void RuleTimes::grow_on() const
{
    const Day last = last_ + (last_ - *first_);
    const std::vector<Instant> more = edges_in(last_, last);
    edges_.insert(edges_.end(), more.begin(), more.end());
    last_ = last;
    known_.closes = midnight(last_);
}

void RuleTimes::grow_back() const
{
    const Day first = *first_ - (last_ - *first_);
    const std::vector<Instant> more = edges_in(first, *first_);
    before_ = before_ != (more.size() % 2 == 1);
    edges_.insert(edges_.begin(), more.begin(), more.end());
    first_ = first;
    known_.opens = midnight(*first_);
}

/// Works out the days around `t`.
void RuleTimes::reach(Instant t) const
{
    if (!first_ || t < known_.opens - jump_min || t >= known_.closes + jump_min) start_around(t);
    while (t < known_.opens) grow_back();
    while (t >= known_.closes) grow_on();
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

} // namespace bangtin::bulletin
