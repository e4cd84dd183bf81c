// When large files may have the line: off-peak hours and metered lines. Pure.
//
// Words, metadata, small files and what is urgent never wait; a glass shows words before its
// pictures come. What a rule holds back is fetched as soon as the rule lets it, by what plays
// first.
#pragma once

#include "assets/edition.hpp"
#include "bulletin/time.hpp"

#include <chrono>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

namespace bangtin::sync {

/// `[from, to)` of a day by the school's wall clock; past midnight when `to` is not after `from`.
struct Hours {
    std::chrono::minutes from{0};
    std::chrono::minutes to{0};

    bool operator==(const Hours&) const = default;
};

/// "22:00-05:30"; nothing for anything else, and for an empty span.
[[nodiscard]] std::optional<Hours> parse_hours(std::string_view text);

struct MediaRules {
    std::vector<Hours> hours; ///< Empty: at any hour.
    Bytes day_bytes_max = 0;  ///< Of heavy files, on a metered line; 0: as many as there are.
};

/// The wall clock that hours are judged by; nothing while the time is not known, and then no hour
/// is off-peak and none is not: files come when they are wanted.
using WallClock = std::optional<LocalTime>;

/// Since some fixed point of this boot; never steps.
using SteadyTime = std::chrono::milliseconds;

/// What heavy files have taken of a metered line today. Counted since sync was started.
///
/// A day ends with the school's date. While nobody knows the date it ends 24 hours after it began:
/// a board that never learns the time must not stand still after its first day's bytes.
struct MeteredDay {
    std::optional<std::chrono::local_days> date; ///< Nothing while no clock has told it.
    SteadyTime begun{0};
    Bytes used = 0;

    /// Begins anew if this day is over.
    void keep_up(WallClock now, SteadyTime steady);
};

/// Neither small nor urgent: what rules are about.
[[nodiscard]] bool is_heavy(const assets::WantedFile& file);
inline constexpr Bytes light_bytes_max = 256 * 1024;

/// How many bytes of heavy files may come now, in a day that is kept up with; `bytes_unlimited`
/// when no rule holds any back.
[[nodiscard]] Bytes heavy_bytes(const MediaRules& rules, const MeteredDay& metered, WallClock now);
inline constexpr Bytes bytes_unlimited = std::numeric_limits<Bytes>::max();

} // namespace bangtin::sync
