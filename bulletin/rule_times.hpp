// When a recurrence holds at one site, as a function of time.
//
// Answers are exact: a change is an instant at which `contains` differs from the millisecond before
// it. Days are worked out once, a stretch at a time, and kept; many slots share one rule.
#pragma once

#include "bulletin/recurrence.hpp"
#include "bulletin/school_days.hpp"

#include <array>
#include <optional>
#include <vector>

namespace bangtin::bulletin {

/// Keeps what it has worked out, so one value belongs to one thread.
class RuleTimes {
public:
    /// All must outlive this value.
    RuleTimes(const Recurrence& rule, const SiteCalendar& calendar, const SchoolDays& school,
              const Zone& zone);

    [[nodiscard]] bool contains(Instant t) const;
    /// The first change after `t`, if there is one at or before `limit`. Works out all days
    /// between.
    [[nodiscard]] std::optional<Instant> next_change(Instant t, Instant limit) const;
    /// The last change at or before `t`, if there is one after `limit`.
    [[nodiscard]] std::optional<Instant> last_change(Instant t, Instant limit) const;

    /// The windows that begin on local `date`, sorted, disjoint. Unknown bell names give none: a
    /// site without that break does not show it. A window runs from the first reading of its hour
    /// to the first reading of its end, whatever the clock does between.
    [[nodiscard]] std::vector<Window> windows_on(Date date) const;

private:
    using Day = SchoolDays::Day;

    [[nodiscard]] std::optional<Weekday> weekday_if_allowed(Day day) const;
    void add_windows(Day day, std::vector<Window>& windows) const;
    [[nodiscard]] std::vector<Instant> edges_in(Day from, Day to) const;
    [[nodiscard]] Instant midnight(Day day) const;
    void start_around(Instant t) const;
    void grow_back() const;
    void grow_on() const;
    void reach(Instant t) const;

    const Recurrence* rule_;
    const SchoolDays* school_;
    Zone zone_;
    bool always_;                               ///< Nothing restricts it: the common case.
    std::array<std::vector<Daypart>, 7> hours_; ///< By the weekday whose timetable holds.

    // What has been worked out: all changes in [first_, last_), in order.
    mutable std::optional<Day> first_;
    mutable Day last_;
    mutable Window known_{instant_max, instant_min};
    mutable bool before_ = false; ///< Whether it held just before the first of `edges_`.
    mutable std::vector<Instant> edges_;
};

/// The same instants as few windows: sorted, what touches or overlaps made one, and without the
/// empty ones a clock change can leave.
[[nodiscard]] std::vector<Window> merged_windows(std::vector<Window> windows);

} // namespace bangtin::bulletin
