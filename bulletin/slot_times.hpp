// When one slot may show, as a function of time: its window and its bulletin's, cut by its
// recurrence.
//
// Answers are exact: a change is an instant at which `contains` differs from the millisecond before
// it. Looking for one costs a few days' windows, however long the slot is open: days that cannot
// hold a change are jumped over.
#pragma once

#include "bulletin/programme.hpp"

#include <optional>
#include <vector>

namespace bangtin::bulletin {

/// Keeps the day it last looked at, so one value belongs to one thread.
class SlotTimes {
public:
    /// `calendar` and `rule` must outlive this value. `window` is what both slot and bulletin
    /// allow.
    SlotTimes(const Recurrence& rule, const SiteCalendar& calendar, const Zone& zone,
              Window window);

    [[nodiscard]] bool contains(Instant t) const;
    /// The first change after `t`, if there is one at or before `limit`.
    [[nodiscard]] std::optional<Instant> next_change(Instant t, Instant limit) const;
    /// The last change at or before `t`, if there is one after `limit`.
    [[nodiscard]] std::optional<Instant> last_change(Instant t, Instant limit) const;

private:
    using Day = std::chrono::sys_days; ///< A local date, as a number to count with.

    /// One local day, and what holds on it: exact inside `bounds`, not beyond.
    struct DayTimes {
        Day day;
        Window bounds;
        std::vector<Window> windows; ///< Sorted, disjoint, not touching.
    };

    [[nodiscard]] Instant midnight(Day day) const;
    [[nodiscard]] Day day_of(Instant t) const;
    [[nodiscard]] const DayTimes& times_of(Day day) const;
    [[nodiscard]] Day busy_from(Day day) const;
    [[nodiscard]] Day busy_until(Day day) const;

    const Recurrence* rule_;
    const SiteCalendar* calendar_;
    Zone zone_;
    Window window_;
    bool unrestricted_; ///< No rule cuts the window: the common case.
    bool steady_;       ///< Only the dates that the rule lists can differ from any other day.
    mutable std::optional<DayTimes> last_; ///< The day looked at last: questions come in clusters.
};

} // namespace bangtin::bulletin
