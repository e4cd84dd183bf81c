// The watchdog in the board's hardware. systemd feeds it (RuntimeWatchdogSec), and is fed by the
// player's own judgement of its glass; nobody here opens it. What can be known of it is read.
#pragma once

#include "board/ability.hpp"

#include <filesystem>
#include <string>

namespace bangtin::board {

struct Watchdog {
    std::string name;      ///< As its driver calls it.
    bool running = false;  ///< Somebody feeds it: without food the board starts anew.
    int timeout_s = 0;     ///< How long it goes without food; 0 when it does not say.
    bool bit_last = false; ///< It was what ended the last run, where the driver can tell.

    bool operator==(const Watchdog&) const = default;
};

/// The first one. `absent` without one.
[[nodiscard]] Able<Watchdog> read_watchdog(const std::filesystem::path& sys = "/sys");

} // namespace bangtin::board
