// How often a round goes through each of its lanes, so that weights hold and shares of time are
// met.
#pragma once

#include "bulletin/time.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace bangtin::bulletin {

/// A lane that has someone in it.
struct SharedLane {
    std::uint32_t lane;               ///< Its number, for the caller.
    Duration dwell;                   ///< Of one pass through it, > 0.
    int weight = 1;                   ///< Counts where no share is given.
    std::optional<int> share_percent; ///< Of the stage's time; then it has one member.
};

struct LanePasses {
    std::uint32_t lane;
    std::int64_t passes;

    bool operator==(const LanePasses&) const = default;
};

/// Fewest passes first. A share is met within a fiftieth of itself where a round of at most 20
/// times the weights allows it, else as nearly as it does. Shares of more than 90 in all are cut to
/// 90 together while somebody without one is there; alone they divide the whole.
[[nodiscard]] std::vector<LanePasses> passes_of(const std::vector<SharedLane>& lanes);

} // namespace bangtin::bulletin
