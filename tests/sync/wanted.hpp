// A shelf in memory and a file that is wanted on it, for the tests of what fetches.
#pragma once

#include "assets/shelf.hpp"
#include "tests/sim/sim_disk.hpp"
#include "trust/digest.hpp"

#include <string>

namespace bangtin::sync {

inline assets::WantedFile picture(const std::string& bytes)
{
    assets::WantedFile file;
    file.asset = AssetRef{trust::sha256(bytes), bytes.size()};
    file.purpose = "picture of bt-1";
    file.window = Window{instant_min, instant_max};
    return file;
}

inline assets::Shelf shelf_on(sim::SimDisk& disk)
{
    return *assets::Shelf::open_on(disk, {"/state"}, assets::Shelf::Access::read_write);
}

} // namespace bangtin::sync
