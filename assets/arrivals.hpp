// How readers of a state folder hear that something on it is new, without being told by anybody.
#pragma once

#include "assets/disk.hpp"
#include "assets/paths.hpp"

#include <string>

namespace bangtin::assets {

/// Changes whenever `current` moved or a file came onto the shelf or left it. Reads two tiny files,
/// so a player may ask several times a second and load the edition again only when the answer
/// differs from the last.
///
/// A writer bumps it after the change is in place: who sees the new stamp sees the change.
struct ArrivalStamp {
    std::string current;
    std::string arrivals;

    bool operator==(const ArrivalStamp&) const = default;
};
[[nodiscard]] ArrivalStamp arrival_stamp(const StatePaths& paths, const Disk& disk = real_disk());

/// Says that a file came onto the shelf or left it. Without a sync: after a power cut every reader
/// starts anew and needs no news.
void announce_arrival(const StatePaths& paths, Disk& disk);

} // namespace bangtin::assets
