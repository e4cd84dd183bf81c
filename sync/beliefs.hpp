// What this screen believes by now, as far as it follows from the root that it was enrolled with.
#pragma once

#include "assets/disk.hpp"
#include "assets/identity.hpp"
#include "assets/paths.hpp"
#include "trust/metadata.hpp"

#include <optional>

namespace bangtin::sync {

struct Beliefs {
    trust::Root root;             ///< The newest that follows from the pinned one.
    Instant newest = instant_min; ///< The newest signed time.
};

/// From the trust memory; nothing when the pinned root is damaged.
[[nodiscard]] std::optional<Beliefs> beliefs(const assets::StatePaths& paths, assets::Disk& disk,
                                             const assets::Identity& identity);

} // namespace bangtin::sync
