// Fuzzes the health file's reader: whatever a card gives back is refused, or is within its limits
// and reads back from its own text.
#include "player/health.hpp"

#include <cstddef>
#include <cstdint>

using namespace bangtin;
using namespace bangtin::player;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto health = parse_health({reinterpret_cast<const char*>(data), size});
    if (!health) {
        require(!health.error().problem.empty() && !health.error().remedy.empty(),
                "a refusal says why");
        return 0;
    }
    require(health->strikes.size() <= health_media_max && health->trying.size() <= health_media_max,
            "media are limited");
    require(health->starts >= 0 && health->starts_this_boot >= 0 && health->reboots >= 0,
            "counts are counts");
    for (const auto& [media, strikes] : health->strikes)
        require(strikes >= 0, "strikes are counts");
    const std::string text = health_text(*health);
    require(text.size() <= health_kind.bytes_max, "it fits into its slot");
    const auto again = parse_health(text);
    require(again.has_value() && *again == *health, "what was accepted reads back from its text");
    return 0;
}
