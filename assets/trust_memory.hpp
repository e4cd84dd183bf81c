// The last verified metadata: what a screen must never go back behind, in two checksummed files of
// which one is always whole.
//
// Two, although publishing is atomic: a card may give back an old or torn block later, and a screen
// that forgot its versions could be rolled back by whoever reaches the line.
#pragma once

#include "assets/bundle.hpp"
#include "assets/disk.hpp"
#include "assets/paths.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin::assets {

class TrustMemory {
public:
    explicit TrustMemory(StatePaths paths, Disk& disk = real_disk())
        : paths_(std::move(paths)), disk_(&disk)
    {
    }
    /// The newer whole slot, if any.
    [[nodiscard]] std::optional<MetadataBundle> load() const;
    /// Replaces the older slot; writes nothing when the newer one says the same.
    [[nodiscard]] Result<void, DiskError> save(const MetadataBundle& bundle);

private:
    StatePaths paths_;
    Disk* disk_;
};

/// One slot file: a line with generation and SHA-256 of the rest, then the bundle.
struct TrustSlot {
    std::uint64_t generation = 0;
    MetadataBundle bundle;

    bool operator==(const TrustSlot&) const = default;
};
[[nodiscard]] std::string slot_text(const TrustSlot& slot);
/// Nothing for anything that is not whole.
[[nodiscard]] std::optional<TrustSlot> parse_slot(std::string_view text);

} // namespace bangtin::assets
