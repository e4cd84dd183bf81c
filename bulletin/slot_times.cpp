#include "bulletin/slot_times.hpp"

#include <algorithm>

namespace bangtin::bulletin {

namespace {

using std::chrono::days;
using std::chrono::minutes;

constexpr Duration one_step{1};
constexpr minutes day_length{24 * 60};

// A daypart ends before midnight of the next day, so a listed date is felt on that day, the next,
// and at the midnight that begins the day after.
constexpr days reach{2};

/// Whether these hours, repeated every day, leave no minute out.
bool cover_the_clock(const std::vector<Daypart>& dayparts)
{
    minutes covered{0};
    for (bool grown = true; grown && covered < day_length;) {
        grown = false;
        for (const Daypart& daypart : dayparts) {
            const auto to = daypart.to <= daypart.from ? daypart.to + day_length : daypart.to;
            for (const minutes shift : {minutes{0}, -day_length}) { // Today's, and yesterday's.
                if (daypart.from + shift > covered || to + shift <= covered) continue;
                covered = to + shift;
                grown = true;
            }
        }
    }
    return covered >= day_length;
}

bool is_steady(const Recurrence& rule)
{
    const bool every_day =
        rule.days == DayRule::every_day && (rule.weekdays.empty() || rule.weekdays.size() == 7);
    return every_day && rule.bells.empty() &&
           (rule.dayparts.empty() || cover_the_clock(rule.dayparts));
}

Window common(const Window& a, const Window& b)
{
    return {std::max(a.opens, b.opens), std::min(a.closes, b.closes)};
}

} // namespace

SlotTimes::SlotTimes(const Recurrence& rule, const SiteCalendar& calendar, const Zone& zone,
                     Window window)
    : rule_(&rule), calendar_(&calendar), zone_(zone), window_(window),
      unrestricted_(rule == Recurrence{}), steady_(is_steady(rule))
{
}

bool SlotTimes::contains(Instant t) const
{
    if (!window_.contains(t)) return false;
    if (unrestricted_) return true;

    const auto& windows = times_of(day_of(t)).windows;
    return std::any_of(windows.begin(), windows.end(),
                       [&](const Window& window) { return window.contains(t); });
}

std::optional<Instant> SlotTimes::next_change(Instant t, Instant limit) const
{
    if (window_.empty() || t >= window_.closes) return std::nullopt;
    limit = std::min(limit, window_.closes);
    if (unrestricted_) {
        const Instant edge = t < window_.opens ? window_.opens : window_.closes;
        return edge <= limit ? std::optional(edge) : std::nullopt;
    }

    const Instant from = std::max(t, window_.opens - one_step);
    for (Day day = day_of(std::max(t, window_.opens)); midnight(day) <= limit;
         day = busy_from(day + days{1})) {
        const DayTimes& times = times_of(day);
        for (const Window& window : times.windows) {
            for (const Instant edge : {window.opens, window.closes}) {
                if (edge > from && times.bounds.contains(edge))
                    return edge <= limit ? std::optional(edge) : std::nullopt;
            }
        }
    }
    return std::nullopt;
}

std::optional<Instant> SlotTimes::last_change(Instant t, Instant limit) const
{
    if (window_.empty() || t < window_.opens) return std::nullopt;
    limit = std::max(limit, window_.opens - one_step);
    if (unrestricted_) {
        const Instant edge = t < window_.closes ? window_.opens : window_.closes;
        return edge > limit ? std::optional(edge) : std::nullopt;
    }

    const Instant from = std::min(t, window_.closes);
    for (Day day = day_of(from); midnight(day + days{1}) > limit; day = busy_until(day - days{1})) {
        const DayTimes& times = times_of(day);
        for (auto window = times.windows.rbegin(); window != times.windows.rend(); ++window) {
            for (const Instant edge : {window->closes, window->opens}) {
                if (edge <= from && times.bounds.contains(edge))
                    return edge > limit ? std::optional(edge) : std::nullopt;
            }
        }
    }
    return std::nullopt;
}

Instant SlotTimes::midnight(Day day) const
{
    return zone_.to_instant(LocalTime{day.time_since_epoch()});
}

/// The day between whose midnights `t` lies; not always its date, when a clock set back just after
/// midnight shows the day before once more.
SlotTimes::Day SlotTimes::day_of(Instant t) const
{
    if (last_ && last_->bounds.contains(t)) return last_->day;
    const Day date{date_of(zone_.to_local(t))};
    return midnight(date + days{1}) <= t ? date + days{1} : date;
}

const SlotTimes::DayTimes& SlotTimes::times_of(Day day) const
{
    if (last_ && last_->day == day) return *last_;

    // The days around it, too: their hours reach into it, or touch its first and last.
    std::vector<Window> windows;
    for (Day began = day - reach; began <= day + days{1}; began += days{1}) {
        for (const Window& window : windows_on(*rule_, *calendar_, zone_, Date{began}))
            windows.push_back(common(window, window_));
    }
    last_ =
        DayTimes{day, {midnight(day), midnight(day + days{1})}, merged_windows(std::move(windows))};
    return *last_;
}

/// The first day from `day` on that can hold a change.
SlotTimes::Day SlotTimes::busy_from(Day day) const
{
    if (!steady_) return day;

    Day first = std::max(day, day_of(window_.closes));
    for (const auto* dates : {&rule_->dates, &rule_->except}) {
        for (const Day listed : *dates) {
            if (listed + reach >= day) first = std::min(first, std::max(listed, day));
        }
    }
    return first;
}

/// The last day up to `day` that can hold a change.
SlotTimes::Day SlotTimes::busy_until(Day day) const
{
    if (!steady_) return day;

    Day last = std::min(day, day_of(window_.opens));
    for (const auto* dates : {&rule_->dates, &rule_->except}) {
        for (const Day listed : *dates) {
            if (listed <= day) last = std::max(last, std::min(listed + reach, day));
        }
    }
    return last;
}

} // namespace bangtin::bulletin
