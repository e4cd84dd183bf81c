// The order in which the slots that share the stage take turns, and whose turn it is.
#pragma once

#include "bulletin/time.hpp"

#include <cstddef>
#include <vector>

namespace bangtin::bulletin {

struct Sharer {
    int weight = 1; ///< Turns per round, ≥ 1.
    Duration dwell; ///< Of one turn, > 0.
};

struct RoundTurn {
    std::size_t sharer; ///< Index into the sharers.
    Instant since;
    Instant until;
};

/// The turn at `now` of an endless round that began at `start` with the first sharer. Each sharer
/// has `weight` turns in a round (weights are reduced by their common divisor), spread as evenly as
/// whole turns allow. `sharers` is not empty, `start` ≤ `now`.
[[nodiscard]] RoundTurn turn_at(const std::vector<Sharer>& sharers, Instant start, Instant now);

} // namespace bangtin::bulletin
