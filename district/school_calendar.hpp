// What the events of an iCalendar file mean for a school: school years, terms, holidays, swapped
// days.
//
// An event says what it is by a category, or else by how its summary begins, in any case of
// letters:
//
//     SCHOOL-YEAR  Năm học …     from the first day to the last
//     TERM         Học kì …      (Học kỳ …) lies inside a school year of the file
//     HOLIDAY      Nghỉ …        each day of it
//     SWAPPED-DAY  Học bù …      (Dạy bù …) one day; "thứ Hai" to "thứ Bảy", "thứ 2" to "thứ 7" or
//                                "Chủ nhật" in its summary is the timetable it follows
//
// Any other event is nobody's holiday, and is left alone.
#pragma once

#include "bulletin/calendar.hpp"
#include "district/icalendar.hpp"

#include <vector>

namespace bangtin::district {

struct SchoolEvents {
    std::vector<bulletin::SchoolYear> years; ///< By date.
    std::vector<bulletin::DateRange> holidays;
    std::vector<bulletin::SwappedDay> swapped;
    std::size_t left_alone = 0; ///< Events that are none of these.

    bool operator==(const SchoolEvents&) const = default;
};

/// Fails, naming the event's line, on one of these that has hours, repeats or has no summary; on a
/// term outside of every year of the file; and on a swapped day that is several days, or does not
/// say whose timetable it follows.
[[nodiscard]] Result<SchoolEvents, FormatError>
school_events(const std::vector<CalendarEvent>& events);

/// `calendar` with these in it. What it had inside a school year of `events` goes; without one,
/// they are added, and a swapped day takes the place of the one on its date. Fails when the whole
/// is no calendar any more, as `read_calendar` does.
[[nodiscard]] Result<bulletin::SiteCalendar, FormatError>
with_events(bulletin::SiteCalendar calendar, const SchoolEvents& events);

} // namespace bangtin::district
