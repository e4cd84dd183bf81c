// Fuzzes resolve on any programme the parser accepts, with every bulletin admitted, at and around
// its first edges.
#include "bulletin/resolve.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

using namespace bangtin;
using namespace bangtin::bulletin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto programme = parse_programme({reinterpret_cast<const char*>(data), size});
    if (!programme || programme->slots.size() > 20) return 0;

    Holdings holdings;
    for (const Slot& slot : programme->slots) {
        Bulletin bulletin;
        bulletin.layer = static_cast<Layer>(1 + slot.bulletin.digest.bytes[0] % 4);
        // A parsed bulletin is never open for longer than 400 days; the search for changes relies
        // on it.
        const Duration open =
            std::min<Duration>(slot.window.closes - slot.window.opens, std::chrono::days{400});
        bulletin.window = {slot.window.opens, slot.window.opens + open};
        holdings.admitted.emplace(slot.bulletin.digest, bulletin);
    }
    Instant now = programme->made;
    for (int step = 0; step < 8; ++step) {
        const Showing showing = resolve(*programme, holdings, programme->calendar, now);
        require(showing.until > now, "the next change is later");
        require(resolve(*programme, holdings, programme->calendar, showing.until - Duration{1}) ==
                    showing,
                "the answer holds until it changes");
        require(explain(*programme, holdings, programme->calendar, now).size() ==
                    programme->slots.size(),
                "every slot is explained");
        if (showing.until == instant_max) break;
        now = showing.until;
    }
    return 0;
}
