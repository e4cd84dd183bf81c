// Screens that hold a request for the timestamp until there is news, and then fetch what it is.
#pragma once

#include "bench/fleet/wire.hpp"
#include "bulletin/json.hpp"

#include <vector>

namespace bangtin::bench {

struct WatchOptions {
    Endpoint server; ///< Where requests are held.
    Endpoint mirror; ///< Where the files are.
    std::size_t screens = 0;
    std::vector<std::string> sites; ///< In turn, a screen each.
    double seconds = 0;             ///< At most, from when all are held.
    bool fetch = true;
};

/// Prints {"held": …} in a line of its own once every screen's request is held. Answers {"screens",
/// "told", "told_last_s", "has", "has_last_s", "bulletins", "faults", "lost"}: how many were told
/// that there is news, and have every new bulletin of their programme, of which so many came;
/// seconds of the monotonic clock.
[[nodiscard]] Json run_watchers(const WatchOptions& options);

} // namespace bangtin::bench
