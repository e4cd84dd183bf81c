// What this screen believes by now about its district: what the words that the district says to it
// outside the depot, on sticks and in answers, are judged by.
#pragma once

#include "assets/identity.hpp"
#include "trust/metadata.hpp"

#include <optional>

namespace bangtin::sync {

struct Beliefs {
    trust::Root root;             ///< The newest that follows from the pinned one.
    Instant newest = instant_min; ///< Issued time of the newest timestamp that was admitted.
};

/// From the pinned root and the trust memory. Nothing when the pinned root is damaged.
[[nodiscard]] std::optional<Beliefs> beliefs(const assets::StatePaths& paths, assets::Disk& disk,
                                             const assets::Identity& identity);

} // namespace bangtin::sync
