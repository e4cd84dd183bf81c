// How a screen is, in its own words: the few numbers by which a district sees, before the school
// rings, which board ails. Read and told, never judged here.
//
// What a board cannot know is absent, and not zero.
#pragma once

#include "bulletin/daring.hpp"
#include "bulletin/json.hpp"
#include "bulletin/result.hpp"
#include "bulletin/state_found.hpp"
#include "bulletin/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bangtin::bulletin {

/// The card, as of today by the board's clock where it says "today".
struct CardHealth {
    std::int64_t free_bytes = 0;
    std::int64_t total_bytes = 0;
    bool read_only = false;                   ///< As the kernel mounts a card whose journal failed.
    std::int64_t written_today_bytes = 0;     ///< By our programs, media and all.
    std::optional<std::int64_t> device_bytes; ///< By everybody, today.
    std::int64_t damaged_files = 0;           ///< That the scrub found since sync was started.
    /// Times that it did not keep what was written to try it, since sync was started.
    std::int64_t canary_failures = 0;
    /// Of eMMC, which estimates it: 1 to 11, in tenths of its life.
    std::optional<std::int64_t> life_used_tenths = {};

    bool operator==(const CardHealth&) const = default;
};

/// What the player came to in this run.
struct PlayHealth {
    std::int64_t decoder_failures = 0; ///< A medium that could not be decoded, and was given up.
    std::int64_t items_missed = 0;     ///< Turns that never came on the glass.
    Daring dares = Daring::films;      ///< Less after starts that did not last.

    bool operator==(const PlayHealth&) const = default;
};

/// The system of a card with two slots: builds, 0 where there is none.
struct SystemHealth {
    std::int64_t build = 0;    ///< That runs.
    std::int64_t on_trial = 0; ///< That waits for its start, or runs and has not been kept yet.
    std::int64_t refused = 0;  ///< That was tried last and did not last.
    StateFound state = StateFound::whole; ///< As this start found it.

    bool operator==(const SystemHealth&) const = default;
};

/// The display, as the player last saw it. Outside of its hours it is dark on purpose.
struct DisplayHealth {
    bool lit = true;               ///< As it should be: something is to be seen on it.
    std::optional<bool> signal_on; ///< Its signal, read back.
    std::optional<bool> set_on;    ///< What the set says of itself.

    bool operator==(const DisplayHealth&) const = default;
};

struct ScreenHealth {
    Instant at; ///< By the board's clock; how far that can be believed says the grade.
    TimeGrade grade = TimeGrade::unknown;
    /// The last record of proof of play that there was. It never goes back, so of two healths of
    /// one screen the later is the one of the higher number, whatever the clock did between.
    std::int64_t record = 0;
    std::string boot;         ///< 32 hexadecimal digits.
    std::string version;      ///< Of `bangtin-sync`.
    std::int64_t edition = 0; ///< On the glass; 0 before the first.
    std::int64_t files_waiting = 0;
    std::string problem; ///< Of the last pass, one clause; empty when all is well.
    std::optional<CardHealth> card;
    std::optional<PlayHealth> play;
    std::optional<std::int64_t> temperature_c;
    std::optional<bool> supply_low;     ///< The board measures too low a voltage.
    std::optional<bool> throttled = {}; ///< Its kernel slows the processor down for its heat.
    std::optional<DisplayHealth> display = {};
    std::optional<SystemHealth> system = {};
    /// Bulletins that its edition recalls and of which its card has nothing left; by id, each once.
    std::vector<std::string> erased = {};

    bool operator==(const ScreenHealth&) const = default;
};

inline constexpr std::size_t health_problem_bytes_max = 1024;

[[nodiscard]] Json display_health_json(const DisplayHealth& display);
[[nodiscard]] Result<DisplayHealth, FormatError> read_display_health(const Json& json,
                                                                     const std::string& place);
[[nodiscard]] Json health_json(const ScreenHealth& health);
/// `place` is the JSON pointer of `json` in its document.
[[nodiscard]] Result<ScreenHealth, FormatError> read_health(const Json& json,
                                                            const std::string& place);

/// Whether `health` tells of a later moment than `other`.
[[nodiscard]] inline bool is_later(const ScreenHealth& health, const ScreenHealth& other)
{
    if (health.record != other.record) return health.record > other.record;
    return health.at > other.at;
}

} // namespace bangtin::bulletin
