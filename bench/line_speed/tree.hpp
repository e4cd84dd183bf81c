// What a depot's metadata weigh for a number of sites: signed with real keys by the district's own
// code, in memory.
#pragma once

#include "bulletin/digest.hpp"

namespace bangtin::bench {

struct TreeWeight {
    Bytes timestamp = 0;
    Bytes snapshot = 0;
    Bytes targets = 0;
    Bytes largest_bin = 0; ///< What the busiest bin's sites fetch when one of them changes.
    int bins = 0;
};

[[nodiscard]] TreeWeight weigh_tree(int sites, int bins);

} // namespace bangtin::bench
