// The schedule: which bulletins go where and when, as the planner wrote it
// (docs/formats/schedule.schema.json).
#pragma once

#include "bulletin/programme.hpp"
#include "district/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::district {

/// One line of the plan; it becomes one slot at every site it reaches.
struct PlannedSlot {
    std::string id;
    std::string bulletin_id;
    std::vector<std::string> units; ///< Every site at or below one of these.
    bulletin::Position position = bulletin::Position::stage;
    std::optional<Instant> opens;  ///< The bulletin's own when absent.
    std::optional<Instant> closes; ///< The bulletin's own when absent.
    bulletin::Recurrence recurrence;
    bulletin::Frequency often;
    std::optional<Duration> dwell;

    bool operator==(const PlannedSlot&) const = default;
};

using Schedule = std::vector<PlannedSlot>;

inline constexpr Bytes schedule_bytes_max = 32 * 1024 * 1024;

/// Fails on form, doubled slot ids and windows that close before they open.
[[nodiscard]] Result<Schedule, FormatError> parse_schedule(std::string_view text);

/// Replaces the schedule as a whole. `not_found` when it names a bulletin or unit that is not
/// there; the old schedule then stays.
[[nodiscard]] Outcome<void> store_schedule(Database& database, const Schedule& schedule);
[[nodiscard]] Outcome<Schedule> load_schedule(Database& database);

/// One slot behind all others. `invalid` for one that `parse_schedule` would refuse, `not_found` as
/// `store_schedule`, `busy` for an id that is taken, `refused` beyond what a schedule may hold.
[[nodiscard]] Outcome<void> add_slot(Database& database, const PlannedSlot& slot);
/// Nothing happens when there is none.
[[nodiscard]] Outcome<void> remove_slot(Database& database, const std::string& id);

} // namespace bangtin::district
