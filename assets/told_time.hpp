// What the district told of the time in this boot, where no NTP comes through (docs/adr/0039).
//
// Kept as the instant at which the board's monotonic clock stood at zero, so that whoever reads it
// knows what time it is now; worth nothing after the next boot. Sync writes it, the player reads
// it.
#pragma once

#include "assets/paths.hpp"
#include "assets/twin_file.hpp"
#include "bulletin/time.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin::assets {

struct ToldTime {
    std::string boot;       ///< Boot id.
    Instant earliest_began; ///< This boot did not begin before,
    Instant latest_began;   ///< and not after this.

    bool operator==(const ToldTime&) const = default;
    /// The likeliest: the middle. Half the width is how wrong it can be.
    [[nodiscard]] Instant began() const
    {
        return earliest_began + (latest_began - earliest_began) / 2;
    }
};

inline constexpr TwinKind told_time_kind{"bangtin.told-time/1", 512};

/// Nothing when nothing was told in the boot of that id, or neither copy is whole.
[[nodiscard]] std::optional<ToldTime>
load_told_time(const StatePaths& paths, const std::string& boot, Disk& disk = real_disk());
[[nodiscard]] Result<void, DiskError> save_told_time(const StatePaths& paths, const ToldTime& told,
                                                     Disk& disk = real_disk());

/// Tells when this boot began, as the card says at each call: what `board::ToldClock` asks.
[[nodiscard]] std::function<std::optional<Instant>()> told_beginning(StatePaths paths,
                                                                     std::string boot);

[[nodiscard]] std::string told_time_text(const ToldTime& told);
[[nodiscard]] Result<ToldTime, FormatError> parse_told_time(std::string_view text);

} // namespace bangtin::assets
