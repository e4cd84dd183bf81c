// School time: the year, terms, holidays, swapped days and named bell periods of one site.
#pragma once

#include "bulletin/json.hpp"
#include "bulletin/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bangtin::bulletin {

/// `[from, to]` in local dates, both included: the one closed interval, as school calendars are
/// written.
struct DateRange {
    std::string name; ///< "Học kì I", "Nghỉ Tết Nguyên đán".
    Date from;
    Date to;

    bool operator==(const DateRange&) const = default;
    [[nodiscard]] bool contains(Date date) const { return from <= date && date <= to; }
};

struct SchoolYear {
    std::string name; ///< "2026–2027".
    Date opens;
    Date closes; ///< Last day, included.
    std::vector<DateRange> terms;

    bool operator==(const SchoolYear&) const = default;
};

/// A working day moved by decision: `date` follows the timetable of weekday `as`.
struct SwappedDay {
    Date date;
    Weekday as;

    bool operator==(const SwappedDay&) const = default;
};

/// A named daypart of a site, e.g. "ra-choi-sang" from 09:15 to 09:40, on the weekdays given.
struct BellPeriod {
    std::string name;
    Daypart daypart;
    std::vector<Weekday> days; ///< Monday first, distinct, not empty.

    bool operator==(const BellPeriod&) const = default;
};

/// Lessons that one group of pupils has in a row: "ca-sang", "ca-chieu". Its breaks, and the time
/// before and after it, follow from the lessons; see `bells.hpp`.
struct Shift {
    std::string name;
    std::vector<Weekday> days;    ///< Monday first, distinct, not empty.
    std::vector<Daypart> lessons; ///< Not empty; in order, not overlapping, within one day.

    bool operator==(const Shift&) const = default;
};

struct SiteCalendar {
    std::string zone;                   ///< IANA name; the parser has looked it up.
    std::vector<SchoolYear> years;      ///< In order, not overlapping.
    std::vector<Weekday> teaching_days; ///< Monday first, distinct, not empty.
    std::vector<DateRange> holidays;
    std::vector<SwappedDay> swapped; ///< Distinct dates; sorted.
    std::vector<Shift> shifts;       ///< Distinct names; in order of their first lessons.
    std::vector<BellPeriod> bells;   ///< Distinct names; sorted by name.

    bool operator==(const SiteCalendar&) const = default;

    /// The weekday whose timetable `date` follows, or nothing on a day without school.
    [[nodiscard]] std::optional<Weekday> timetable_of(Date date) const;
    [[nodiscard]] bool has_bell(std::string_view name) const;
};

/// The list of weekdays `name`, Monday first; empty when absent.
[[nodiscard]] std::vector<Weekday> read_weekdays(Fields& fields, const char* name);
[[nodiscard]] Json weekdays_json(const std::vector<Weekday>& days);
/// The members "from" and "to" of a daypart or bell period.
[[nodiscard]] Daypart read_daypart_members(Fields& fields);

/// Reads the member of a programme or a plan; `place` is its JSON pointer.
[[nodiscard]] Result<SiteCalendar, FormatError> read_calendar(const Json& json,
                                                              const std::string& place);
[[nodiscard]] Json calendar_json(const SiteCalendar& calendar);

} // namespace bangtin::bulletin
