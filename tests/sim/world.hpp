// A whole world in one process, from one seed: a district, its mirrors, the lines, and a screen
// with its card and its clocks, over a day and a night of virtual time.
//
// Everything that can go wrong goes wrong, at random: the server is down or stolen, keys and
// approvers change, bulletins are pulled; mirrors lag, lie, stand still or are gone; lines break,
// drip and corrupt; the power goes between any two steps of the card; clocks are lost and jump;
// programs are killed; reports and their answers are lost. Then all faults end, and the screen has
// `recovery_max` to be as it should be. What must hold at each event says `WorldJudge`.
//
// The same seed and flaw give the same history, line by line, on every machine.
#pragma once

#include "tests/sim/history.hpp"
#include "tests/sim/world_flaw.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace bangtin::sim {

struct WorldFindings {
    std::vector<std::string> faults; ///< What did not hold; the world ends with the first event
                                     ///< that has any.
    History history;
    std::map<std::string, std::int64_t> counts; ///< "events", "power cuts", "records counted" ….
};

/// How long the faults last, and how long a screen may take to be well afterwards: the longest
/// wait between two passes, and what a clock that nobody believed takes to be believed.
struct WorldPlan {
    std::chrono::hours faults{24};
    std::chrono::minutes recovery_max{45};
};

/// Lives the world of `seed` in memory.
[[nodiscard]] WorldFindings live(std::uint64_t seed, Flaw flaw = Flaw::none,
                                 const WorldPlan& plan = {});

} // namespace bangtin::sim
