// What this screen believes by now, as far as it follows from the root that it was enrolled with.
//
// The trust memory says so, and the edition on the glass: where a card has lost the first or gives
// back an old one, this screen must not fall back to keys that were replaced since.
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

/// From the trust memory and the edition on the glass, by the newer of the two; nothing when the
/// pinned root is damaged.
[[nodiscard]] std::optional<Beliefs> beliefs(const assets::StatePaths& paths, assets::Disk& disk,
                                             const assets::Identity& identity);

} // namespace bangtin::sync
