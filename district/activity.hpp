// What units did in a span of time, and what became of it: items sent, approved, returned, shown,
// and how long they were on the glass.
//
// An item counts once, with the first of its revisions that was sent (approved) in the span and not
// before it; what was returned counts each time. Seconds are those that screens reported, as
// `sum_up` counts them.
#pragma once

#include "district/database.hpp"
#include "district/report_rules.hpp"

#include <string>
#include <vector>

namespace bangtin::district {

struct ActivityCounts {
    std::int64_t sent = 0;
    std::int64_t approved = 0;
    std::int64_t returned = 0;
    std::int64_t shown = 0; ///< Items that were on any screen.
    std::int64_t times = 0; ///< How often they were, on all screens.
    std::int64_t shown_ms = 0;

    bool operator==(const ActivityCounts&) const = default;
    ActivityCounts& operator+=(const ActivityCounts& other);
    [[nodiscard]] std::int64_t points(const ReportRules& rules) const;
};

enum class ActivityBy : std::uint8_t { unit, level, topic, person };

[[nodiscard]] std::string_view format_activity_by(ActivityBy by);
[[nodiscard]] std::optional<ActivityBy> parse_activity_by(std::string_view text);

struct ActivityLine {
    std::string name; ///< A code; of a level that no unit has, empty.
    ActivityCounts counts;

    bool operator==(const ActivityLine&) const = default;
};

struct ActivityQuery {
    std::vector<std::string> units; ///< What these and all below them sent.
    Window span;
    ActivityBy by = ActivityBy::unit;
};

/// By name; only who did something.
[[nodiscard]] Outcome<std::vector<ActivityLine>> activity_of(Database& database,
                                                             const ActivityQuery& query);
[[nodiscard]] ActivityCounts total_of(const std::vector<ActivityLine>& lines);

/// A school that has sent too little.
struct Owing {
    std::string unit;
    std::string name;
    std::int64_t sent = 0;

    bool operator==(const Owing&) const = default;
};

/// Every school inside `units` that sent fewer than `items_min` items in `span`, in the plan's
/// order.
[[nodiscard]] Outcome<std::vector<Owing>> owing_in(Database& database,
                                                   const std::vector<std::string>& units,
                                                   const Window& span, std::int64_t items_min);

} // namespace bangtin::district
