// The spans of time that offices report: a month, a quarter, a year, a school year.
#pragma once

#include "bulletin/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace bangtin::district {

enum class PeriodKind : std::uint8_t { month, quarter, year, school_year };

[[nodiscard]] std::string_view format_period_kind(PeriodKind kind);

struct ReportPeriod {
    PeriodKind kind = PeriodKind::month;
    Date first; ///< Its first day; always that of a month.

    bool operator==(const ReportPeriod&) const = default;
    /// Of the day after its last.
    [[nodiscard]] Date after() const;
    [[nodiscard]] Window window(const Zone& zone) const;
    /// The one before or behind it.
    [[nodiscard]] ReportPeriod moved(int by) const;
};

/// "2026-11", "2026-q4", "2026", "2026-2027" (a school year: from September to August).
[[nodiscard]] std::optional<ReportPeriod> parse_period(std::string_view text);
[[nodiscard]] std::string format_period(const ReportPeriod& period);
/// The one that `day` is in.
[[nodiscard]] ReportPeriod period_around(PeriodKind kind, Date day);

} // namespace bangtin::district
