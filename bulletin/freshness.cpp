#include "bulletin/freshness.hpp"

#include <algorithm>

namespace bangtin::bulletin {

bool is_stale(Instant issued, Instant now)
{
    return now >= issued + stale_after;
}

void let_lapse(Programme& programme, const Holdings& holdings, Instant issued)
{
    for (Slot& slot : programme.slots) {
        const auto bulletin = holdings.admitted.find(slot.bulletin.digest);
        if (bulletin == holdings.admitted.end()) continue; // It is not shown anyway.
        const Layer layer = bulletin->second.layer;
        if (layer == Layer::evergreen || layer == Layer::emergency) continue;
        slot.window.closes = std::min(slot.window.closes, issued + lapses_after);
    }
}

} // namespace bangtin::bulletin
