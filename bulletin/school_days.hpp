// Every date of a site's school years, looked up once: which timetable it follows, in which term
// and in which teaching week it lies.
//
// A calendar is a few rules, and asking them about one date reads them all. Schedules ask about
// thousands of dates, so this value asks each date once and remembers.
#pragma once

#include "bulletin/calendar.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace bangtin::bulletin {

class SchoolDays {
public:
    using Day = std::chrono::sys_days; ///< A local date, as a number to count with.

    explicit SchoolDays(const SiteCalendar& calendar);

    /// The weekday whose timetable `day` follows, or nothing on a day without school.
    [[nodiscard]] std::optional<Weekday> timetable_of(Day day) const;
    /// "Tuần 12": the number, from 1, of the teaching week that `day` lies in, Sunday too. Weeks
    /// run from Monday and count from the one in which teaching begins; a week without any school,
    /// as at Tết, has no number and is not counted.
    [[nodiscard]] std::optional<int> week_of(Day day) const;
    /// Terms of that name of any year, by date; false outside of all.
    [[nodiscard]] bool in_term(Day day, const std::string& name) const;

private:
    struct OneDay {
        std::uint8_t timetable; ///< As `Weekday::c_encoding`, or `no_school`.
        std::uint8_t week;      ///< 0: none.
    };
    struct Year {
        Day begins; ///< A Monday: whole weeks.
        std::vector<OneDay> days;
    };
    static constexpr std::uint8_t no_school = 7;

    [[nodiscard]] static Year year_of(const SiteCalendar& calendar, const SchoolYear& year);
    [[nodiscard]] OneDay find(Day day) const;

    std::vector<Year> years_;
    std::vector<DateRange> terms_;
};

} // namespace bangtin::bulletin
