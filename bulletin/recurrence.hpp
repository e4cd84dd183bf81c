// On which days and in which hours inside its window a slot may show: weekdays, dates, dayparts,
// bell periods. The rule as it is written; `rule_times.hpp` says when it holds.
#pragma once

#include "bulletin/calendar.hpp"
#include "bulletin/repeat.hpp"

#include <optional>
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
    std::vector<Weekday> weekdays;  ///< Of the calendar, or of the timetable followed on a swapped
                                    ///< school day.
    std::vector<std::string> terms; ///< Names of terms, of any school year.
    std::vector<int> weeks;         ///< Teaching weeks of the school year, from 1; rising.
    std::optional<Repeat> repeat;   ///< Only on its dates, and on `dates`.
    std::vector<Date> dates;        ///< Only on these, and on those of `repeat` (RFC 5545's RDATE).
    std::vector<Date> except;       ///< Never on these (EXDATE).
    std::vector<Daypart>
        dayparts; ///< Wall-clock hours; one that crosses midnight belongs to the day it starts.
    std::vector<std::string> bells; ///< Bell periods; joined with `dayparts` as alternatives.

    bool operator==(const Recurrence&) const = default;
};

/// So that equal rules are found among many.
struct RecurrenceHash {
    [[nodiscard]] std::size_t operator()(const Recurrence& rule) const;
};

[[nodiscard]] Result<Recurrence, FormatError> read_recurrence(const Json& json,
                                                              const std::string& place);
[[nodiscard]] Json recurrence_json(const Recurrence& rule);

} // namespace bangtin::bulletin
