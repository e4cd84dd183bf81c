// When large files may have the line: off-peak hours and metered lines. Pure.
//
// Words, metadata, small files and what is urgent never wait; a glass shows words before its
// pictures come. What a rule holds back is fetched as soon as the rule lets it, by what plays
// first.
#pragma once

#include "assets/edition.hpp"
#include "bulletin/time.hpp"

#include <chrono>
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
    Bytes day_bytes_max = 0;  ///< On a metered line; 0: as many as there are.
};

/// What of a metered line has been used. Counted since sync was started, by the school's date.
struct MeteredDay {
    std::chrono::local_days day{};
    Bytes used = 0;

    /// Begins anew with a new day.
    void count(Bytes bytes, LocalTime now);
    [[nodiscard]] Bytes used_on(LocalTime now) const;
};

/// The wall clock that hours are judged by; nothing while the time is not known, and then no hour
/// is off-peak and none is not: files come when they are wanted.
using WallClock = std::optional<LocalTime>;

/// Neither small nor urgent: what rules are about.
[[nodiscard]] bool is_heavy(const assets::WantedFile& file);
inline constexpr Bytes light_bytes_max = 256 * 1024;

/// How many bytes of heavy files may come now.
[[nodiscard]] Bytes heavy_bytes(const MediaRules& rules, const MeteredDay& metered, WallClock now);

} // namespace bangtin::sync
