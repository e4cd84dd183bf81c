// The last verified metadata: what a screen must never go back behind, so that it cannot be rolled
// back by whoever reaches the line.
#pragma once

#include "assets/bundle.hpp"
#include "assets/paths.hpp"
#include "assets/twin_file.hpp"

#include <optional>

namespace bangtin::assets {

class TrustMemory {
public:
    explicit TrustMemory(const StatePaths& paths, Disk& disk = real_disk());

    /// Nothing when neither copy is whole.
    [[nodiscard]] std::optional<MetadataBundle> load() const;
    /// Writes nothing when it says the same as before.
    [[nodiscard]] Result<void, DiskError> save(const MetadataBundle& bundle);

private:
    TwinFile file_;
};

inline constexpr TwinKind trust_memory_kind{"bangtin.trust/1", limits::bundle_bytes};

} // namespace bangtin::assets
