// When somebody looks at a school's screens, and how many of their reports are missing by that
// measure: on school days, from the first lesson to the last, while the display is meant to be on.
//
// A night, a weekend, a holiday and a summer miss nothing. Pure: `now` is handed in.
#pragma once

#include "district/plan.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace bangtin::district {

namespace limits {
/// A screen with a line reports at least so often (docs/adr/0038).
inline constexpr std::chrono::minutes report_every{15};
/// So many reports in a row that did not come in school hours are an alarm: an hour of school. A
/// board that starts late, and a line that is down for a while, are none.
inline constexpr std::int64_t misses_of_alarm = 4;
inline constexpr std::int64_t misses_counted = 400; ///< More are told as so many.
inline constexpr std::chrono::days school_looked_back{370};
} // namespace limits

class SchoolHours {
public:
    /// Copies all it needs. The site's zone is one that its parser has looked up.
    explicit SchoolHours(const Site& site);

    /// The hours of that local date, in order; empty on a day without school. Without lessons in
    /// the calendar a school day is from 07:00 to 17:00.
    [[nodiscard]] std::vector<Window> of_day(Date date) const;

    /// The hours of the day that `now` is in.
    [[nodiscard]] std::vector<Window> today(Instant now) const;

    /// How many reports of a screen that was heard last at `heard` did not come until `now`:
    /// `misses_counted` at most.
    [[nodiscard]] std::int64_t missed(Instant heard, Instant now) const;

    /// Who was heard last then, or before, has missed `misses_of_alarm` reports by `now`.
    [[nodiscard]] Instant alarm_line(Instant now) const;

private:
    /// The hours of the days before `now`, the latest first, until `take` says that it has enough.
    template <class Take>
    void walk_back(Instant now, Take take) const;

    bulletin::SiteCalendar calendar_;
    Zone zone_;
    std::unique_ptr<bulletin::DisplayTimes> display_;
};

} // namespace bangtin::district
