// Gathers from the card and the board what the technician's page tells. Reads only, and never
// fails: what cannot be read is a finding.
#pragma once

#include "assets/paths.hpp"
#include "board/board.hpp"
#include "player/self_test.hpp"

namespace bangtin::player {

[[nodiscard]] SelfTestFacts gather_facts(const assets::StatePaths& paths, const board::Clock& clock,
                                         Size glass);

/// Whether somebody has said whose screen this is.
[[nodiscard]] bool is_enrolled(const assets::StatePaths& paths);

} // namespace bangtin::player
