// On which days and in which hours inside its window a slot may show: weekdays, dates, dayparts,
// bell periods.
//
// The answer is always a list of UTC windows per local date, so that `resolve` and the next change
// are exact by construction, also over clock changes and midnight.
#pragma once

#include "bulletin/calendar.hpp"

#include <string>
#include <vector>

namespace bangtin::bulletin {

enum class DayRule : std::uint8_t {
    every_day,
    school_days, ///< Only days on which the site's calendar has school.
};

/// Empty lists mean "no restriction"; several restrictions must all hold.
struct Recurrence {
    DayRule days = DayRule::every_day;
    std::vector<Weekday>
        weekdays; ///< Of the calendar, or of the timetable followed on a swapped school day.
    std::vector<Date> dates;  ///< Only on these.
    std::vector<Date> except; ///< Never on these.
    std::vector<Daypart>
        dayparts; ///< Wall-clock hours; one that crosses midnight belongs to the day it starts.
    std::vector<std::string> bells; ///< Bell periods; joined with `dayparts` as alternatives.

    bool operator==(const Recurrence&) const = default;
};

/// The windows that begin on local `date`, sorted, disjoint. Unknown bell names give none: a site
/// without that break does not show it. A site's bell period only counts on its own weekdays.
/// A window runs from the first reading of its hour to the first reading of its end, whatever the
/// clock does between.
[[nodiscard]] std::vector<Window> windows_on(const Recurrence& rule, const SiteCalendar& calendar,
                                             const Zone& zone, Date date);

/// The same instants as few windows: sorted, what touches or overlaps made one, and without the
/// empty ones a clock change can leave.
[[nodiscard]] std::vector<Window> merged_windows(std::vector<Window> windows);

[[nodiscard]] Result<Recurrence, FormatError> read_recurrence(const Json& json,
                                                              const std::string& place);
[[nodiscard]] Json recurrence_json(const Recurrence& rule);

} // namespace bangtin::bulletin
