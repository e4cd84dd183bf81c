// How much of the card media may take, and which of them go when another needs the room.
//
// Small files (outbox, metadata, words, status) must always find room, so media never use the
// reserve. What goes first is what has not been needed for longest; what may still play is not
// among the candidates at all. Arithmetic only: `Shelf` looks at the disk and removes.
#pragma once

#include "assets/disk.hpp"

#include <optional>
#include <vector>

namespace bangtin::assets {

struct RoomRules {
    Bytes reserve; ///< Stays free of media, on the whole file system.
    Bytes quota;   ///< All media and their parts together.

    bool operator==(const RoomRules&) const = default;
};

/// A sixteenth of the card, 256 MiB at most, is the reserve: months of outbox, and the words of
/// thousands of bulletins. The quota is `quota`, or three quarters, because the card may be
/// shared with the system and its updates.
[[nodiscard]] RoomRules room_rules(const DiskSpace& space, std::optional<Bytes> quota);

/// How many bytes must go before media of `more` bytes fit beside `used` bytes of media.
[[nodiscard]] Bytes lacking(const RoomRules& rules, const DiskSpace& space, Bytes used, Bytes more);

/// A medium that nothing on the glass may still play.
struct Evictable {
    AssetRef asset;
    std::int64_t edition = 0; ///< The last one that needed it; 0 when that is forgotten.

    bool operator==(const Evictable&) const = default;
};

/// The files to take off so that at least `lack` bytes become free: the longest unneeded first, of
/// equals the largest, no more than it takes. None when all together are not enough: then nothing
/// is gained by taking any.
[[nodiscard]] std::vector<AssetRef> choose_evicted(std::vector<Evictable> files, Bytes lack);

} // namespace bangtin::assets
