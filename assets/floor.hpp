// What a screen knows of the time when its clock knows nothing: the instants it is certainly later
// than (DESIGN.md, decision 6).
#pragma once

#include "assets/paths.hpp"
#include "assets/twin_file.hpp"
#include "bulletin/time.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace bangtin::assets {

inline constexpr std::size_t boot_id_bytes_max = 64;

/// When this boot began, told by a clock that was believed then: it lets a program that is started
/// again in the same boot go on with the time it had.
struct BootTime {
    std::string boot; ///< Boot id.
    Instant began;    ///< At which the board's monotonic clock stood at zero.

    bool operator==(const BootTime&) const = default;
};

struct Floor {
    Instant seen;   ///< The latest instant a trusted clock has shown. A clock that was trusted and
                    ///< wrong can be corrected by a later one.
    Instant issued; ///< The latest signed time of an edition: never too late.
    std::optional<BootTime> boot;

    bool operator==(const Floor&) const = default;
    [[nodiscard]] Instant latest() const { return std::max(seen, issued); }
};

inline constexpr TwinKind floor_kind{"bangtin.floor/1", 512};

/// The epoch, when there is no whole copy.
[[nodiscard]] Floor load_floor(const StatePaths& paths, Disk& disk = real_disk());
[[nodiscard]] Result<void, DiskError> save_floor(const StatePaths& paths, const Floor& floor,
                                                 Disk& disk = real_disk());

[[nodiscard]] std::string floor_text(const Floor& floor);
[[nodiscard]] Result<Floor, FormatError> parse_floor(std::string_view text);

} // namespace bangtin::assets
