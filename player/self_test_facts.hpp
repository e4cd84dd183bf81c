// Gathers from the card and the board what the technician's page tells. Reads only, and never
// fails: what cannot be read is a finding.
#pragma once

#include "assets/edition.hpp"
#include "assets/paths.hpp"
#include "player/self_test.hpp"
#include "player/time_keeper.hpp"

namespace bangtin::player {

/// Where it all is.
struct SelfTestPlaces {
    assets::StatePaths state;
    std::filesystem::path boot = {}; ///< The technician's folder; empty: none is looked at.
};

/// All but the edition.
[[nodiscard]] SelfTestFacts gather_facts(const SelfTestPlaces& places, const Sight& sight,
                                         Size glass);
void add_edition(SelfTestFacts& facts, const assets::Edition& edition, const Zone& zone);
/// With the edition on the card, or why there is none: for who does not play it.
[[nodiscard]] SelfTestFacts gather_all_facts(const SelfTestPlaces& places, const Sight& sight,
                                             Size glass);

/// Whether somebody has said whose screen this is.
[[nodiscard]] bool is_enrolled(const assets::StatePaths& paths);

} // namespace bangtin::player
