// On which dates something repeats: a strict subset of the recurrence rules of RFC 5545, 3.3.10, in
// local dates.
//
// FREQ of DAILY, WEEKLY, MONTHLY or YEARLY, with INTERVAL, COUNT or UNTIL, BYMONTH, BYMONTHDAY,
// BYDAY and WKST. Hours are not a matter of the rule (`recurrence.hpp` has dayparts and bells), nor
// are EXDATE and RDATE, which are lists of dates beside it. The rule's first date is where counting
// begins; it is an occurrence only when the rule says so.
#pragma once

#include "bulletin/json.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::bulletin {

enum class RepeatUnit : std::uint8_t { daily, weekly, monthly, yearly };

/// "MO", "2TU", "-1FR": every such day, or the n-th of the month from its beginning or end.
struct RepeatDay {
    Weekday day;
    int ordinal = 0; ///< 0: every.

    bool operator==(const RepeatDay&) const = default;
};

struct Repeat {
    Date starts;
    RepeatUnit unit = RepeatUnit::daily;
    int interval = 1;
    std::optional<int> count;
    std::optional<Date> until;   ///< Included.
    std::vector<int> months;     ///< 1–12.
    std::vector<int> month_days; ///< 1–31, or −1 (the last) to −31.
    std::vector<RepeatDay> days;
    Weekday week_starts = std::chrono::Monday;
    std::optional<Date> last; ///< Of a rule with a count: found when it was parsed.

    bool operator==(const Repeat&) const = default;

    /// Whether `date` is an occurrence.
    [[nodiscard]] bool contains(Date date) const;

private:
    [[nodiscard]] bool matches(Date date) const;
    [[nodiscard]] bool period_matches(Date date) const;
    [[nodiscard]] bool month_day_matches(Date date) const;
    [[nodiscard]] bool day_matches(Date date) const;
    friend Result<Repeat, FormatError> parse_repeat(std::string_view, Date, const std::string&);
};

/// Reads "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE". Refuses, with `place`, parts it does not know, parts
/// twice, both COUNT and UNTIL, ordinals outside MONTHLY, BYMONTHDAY in WEEKLY (RFC 5545), an UNTIL
/// before `starts`, and a COUNT that is not reached within `limits::repeat_years`.
[[nodiscard]] Result<Repeat, FormatError> parse_repeat(std::string_view text, Date starts,
                                                       const std::string& place);
/// The rule's text, which `parse_repeat` reads back to an equal value.
[[nodiscard]] std::string repeat_text(const Repeat& repeat);

/// The member `{"starts", "rule"}`.
[[nodiscard]] Result<Repeat, FormatError> read_repeat(const Json& json, const std::string& place);
[[nodiscard]] Json repeat_json(const Repeat& repeat);

} // namespace bangtin::bulletin
