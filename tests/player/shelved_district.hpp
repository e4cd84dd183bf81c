// A screen's state folder filled from a simulated district, as sync would leave it.
#pragma once

#include "assets/edition.hpp"
#include "tests/sim/scratch.hpp"
#include "tests/sim/sim_district.hpp"

#include <string>

namespace bangtin::player {

struct ShelvedDistrict {
    sim::Scratch scratch;
    assets::StatePaths paths{scratch.path()};
    sim::SimDistrict district;

    /// A notice, or a headline when there is a picture (its bytes), sealed and in the programme.
    bulletin::Bulletin add(const std::string& id, const std::string& picture = {});
    /// Signs what was added, and puts all of it on the shelf and on the glass.
    void publish();
};

} // namespace bangtin::player
