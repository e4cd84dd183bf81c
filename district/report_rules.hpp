// What an office asks of its units each month, and what an item earns them. Numbers that the office
// changes; before it has, those of its letters: two items before the 20th.
#pragma once

#include "district/database.hpp"

namespace bangtin::district {

struct ReportRules {
    std::int64_t items_min = 2;       ///< That a school sends each month.
    std::int64_t last_day = 20;       ///< Of the month, by which it has sent them; 1 to 28.
    std::int64_t points_sent = 0;     ///< For an item that was sent.
    std::int64_t points_approved = 1; ///< For one that was approved.
    std::int64_t points_shown = 0;    ///< For one that was on any screen.

    bool operator==(const ReportRules&) const = default;
};

namespace limits {
inline constexpr std::int64_t report_items_max = 100;
inline constexpr std::int64_t report_points_max = 1000;
} // namespace limits

[[nodiscard]] Outcome<ReportRules> report_rules(Database& database);
/// `invalid` for numbers that are none: negative, a day that some month does not have, too many.
[[nodiscard]] Outcome<void> set_report_rules(Database& database, const ReportRules& rules);

} // namespace bangtin::district
