// How a screen stands with its district, in one word, judged from what is known of it. Pure: `now`
// and the school's hours are in the line that is handed in.
#pragma once

#include "district/troubles.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace bangtin::district {

enum class ScreenStanding : std::uint8_t {
    silent,   ///< Misses too many reports in school hours (`SchoolHours`).
    held,     ///< Two boards speak for it.
    troubled, ///< Heard, and something ails it.
    waiting,  ///< Enrolled, and not heard yet.
    well,
    gone, ///< Replaced, or taken out of service.
};

/// Those of screens in service, the ones to look at first.
inline constexpr std::array standings_in_service{ScreenStanding::silent, ScreenStanding::held,
                                                 ScreenStanding::troubled, ScreenStanding::waiting,
                                                 ScreenStanding::well};

/// What the district knows of one screen.
struct ScreenFacts {
    Instant enrolled;
    std::optional<Instant> heard; ///< Last.
    bool held = false;
    bool gone = false;
    Troubles troubles = {};
    std::int64_t edition = -1; ///< On its glass, by its last health; -1 where that is not known.
    Instant health_received = {};
    std::int64_t edition_published = 0; ///< Of its school; 0: none yet.
    Instant published = {};
};

namespace limits {
/// From publishing to the glass: a film may be on its way over a slow line, but not so long.
inline constexpr std::chrono::hours edition_late{1};
} // namespace limits

/// Whether a health that came long enough after the school's last edition tells of an older one.
[[nodiscard]] bool is_behind(const ScreenFacts& facts);

/// `alarm_line`: who was heard last then or before is silent (`SchoolHours::alarm_line`); whoever
/// was enrolled and never heard counts from the enrolment.
[[nodiscard]] ScreenStanding standing_of(const ScreenFacts& facts, Instant alarm_line);

/// "silent", "held" …
[[nodiscard]] std::string_view format_standing(ScreenStanding standing);
[[nodiscard]] std::optional<ScreenStanding> parse_standing(std::string_view text);

} // namespace bangtin::district
