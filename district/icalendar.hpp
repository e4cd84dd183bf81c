// Reads the events of an iCalendar file (RFC 5545), as far as a school calendar needs them.
//
// A strict small reader, not a library's: libical answers what it does not understand with silence,
// and a holiday that is silently missing is seen by pupils before a locked gate. Every fault names
// its line. Time zones, alarms, to-dos and free-busy times are passed over whole.
#pragma once

#include "bulletin/json.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::district {

/// One VEVENT on whole days.
struct CalendarEvent {
    std::size_t line = 0; ///< Of its BEGIN, from 1.
    Date from;
    Date to; ///< Last day, included.
    std::string summary;
    std::vector<std::string> categories;
    bool whole_days = true; ///< Else it has hours, and `from` and `to` are its local dates.
    bool repeats = false;   ///< It has RRULE or RDATE.

    bool operator==(const CalendarEvent&) const = default;
};

inline constexpr Bytes icalendar_bytes_max = 1024 * 1024;

/// Fails on what is no calendar, on events without DTSTART, on dates that are none, on an end
/// before the beginning, and over its limits: lines of 8 KiB, 2,000 events, 8 components deep. The
/// place of a fault is "line N". Cancelled events are left out.
[[nodiscard]] Result<std::vector<CalendarEvent>, FormatError>
parse_icalendar(std::string_view text);

} // namespace bangtin::district
