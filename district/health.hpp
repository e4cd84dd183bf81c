// The last that each screen said of how it is.
#pragma once

#include "bulletin/screen_health.hpp"
#include "district/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bangtin::district {

/// Keeps it unless a later one is held: a stick may bring an old one behind the line's.
[[nodiscard]] Outcome<void> keep_health(Database& database, const std::string& screen,
                                        const bulletin::ScreenHealth& health, Instant now);

struct ScreenState {
    std::string screen;
    std::string site;
    std::int64_t acknowledged = 0;    ///< Every record up to it is counted.
    std::optional<Instant> last_seen; ///< Nothing: it was enrolled and never reported.
    std::optional<bulletin::ScreenHealth> health;
};

/// Of one screen; nothing when none has come.
[[nodiscard]] Outcome<std::optional<bulletin::ScreenHealth>>
health_of_screen(Database& database, const std::string& screen);

/// Of all enrolled screens, by site and id.
[[nodiscard]] Outcome<std::vector<ScreenState>> screen_states(Database& database);

} // namespace bangtin::district
