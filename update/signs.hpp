// How this boot is going: whether the player has had frames on the glass, and whether sync got
// through. Read from what both leave behind; nothing is asked of them.
#pragma once

#include "assets/paths.hpp"
#include "assets/status.hpp"
#include "board/board.hpp"
#include "update/decide.hpp"

#include <filesystem>

namespace bangtin::update {

/// Where other programs leave word.
struct Places {
    assets::StatePaths state;
    std::filesystem::path shown;   ///< Touched by the player's unit at each first frame.
    std::filesystem::path written; ///< Of this program: it has put a slot on trial in this boot.
};

/// From `from` to `to` of a day on the wall clock; past midnight when `to` is not after `from`.
struct Night {
    std::chrono::minutes from{60};
    std::chrono::minutes to{240};
};

/// `clock` is this board's now, whose monotonic time counts from the boot; `zone` is the wall's. A
/// sync counts when it began after the boot by the same clock: a clock that was set since hides one
/// that began before, until the next is noted.
[[nodiscard]] Signs look_around(const Places& places, const board::ClockReading& clock,
                                const Zone& zone, const Night& night);

[[nodiscard]] bool is_night(const board::ClockReading& clock, const Zone& zone, const Night& night);
/// Whether the pass that came to `status` got through to a mirror in this boot.
[[nodiscard]] bool got_through(const assets::Status& status, const board::ClockReading& clock);

} // namespace bangtin::update
