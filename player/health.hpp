// What the player remembers of its own misfortunes over a restart: media that failed, and starts
// that did not last. Small, and on the card (`<state>/health-0`, `-1`), so that a bad file never
// makes a boot loop.
#pragma once

#include "assets/paths.hpp"
#include "assets/twin_file.hpp"
#include "bulletin/digest.hpp"
#include "bulletin/result.hpp"

#include <set>
#include <string>
#include <unordered_map>

namespace bangtin::player {

struct Health {
    std::string version;                     ///< Of the program that wrote it.
    std::unordered_map<Digest, int> strikes; ///< Failures of media since they last went well.
    /// Media that were begun and had not gone well when this was written. Kept up only while the
    /// player is careful; what is here after an unclean end is suspected of it.
    std::set<Digest> trying;
    bool running = false; ///< From a start to its clean end: the end was not clean if it is here.
    int starts = 0;       ///< Starts since the player last ran well for a while, or ended cleanly.
    std::string boot;     ///< Boot id of the last start.
    int starts_this_boot = 0; ///< Of `starts`, those in that boot.
    int reboots = 0;          ///< Asked of the board since the player last ran well for long.

    bool operator==(const Health&) const = default;
};

inline constexpr std::size_t health_media_max =
    200; ///< More are forgotten, those of most strikes last.
inline constexpr assets::TwinKind health_kind{"bangtin.health/1", 64 * 1024};

/// Empty when there is no whole copy.
[[nodiscard]] Health load_health(const assets::StatePaths& paths,
                                 assets::Disk& disk = assets::real_disk());
[[nodiscard]] Result<void, assets::DiskError> save_health(const assets::StatePaths& paths,
                                                          const Health& health,
                                                          assets::Disk& disk = assets::real_disk());

[[nodiscard]] std::string health_text(const Health& health);
[[nodiscard]] Result<Health, FormatError> parse_health(std::string_view text);

} // namespace bangtin::player
