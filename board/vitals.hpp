// How the machine itself is: its heat and its card. Read, never judged: what is too much, others
// say.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace bangtin::board {

struct CardSpace {
    std::int64_t free_bytes = 0; ///< For our user.
    std::int64_t total_bytes = 0;
    bool read_only = false; ///< As the kernel mounts a card whose journal failed.
};

struct Vitals {
    std::optional<int> temperature_c;    ///< Nothing where the board has no sensor.
    std::optional<CardSpace> card;       ///< Nothing when the folder is not there.
    std::optional<bool> supply_low = {}; ///< Too low a voltage now; nothing without a sensor of it.
    std::optional<bool> throttled = {};  ///< The kernel slows the processor down for its heat.
};

/// `state` is a folder on the card; `sys` is where sysfs is mounted.
[[nodiscard]] Vitals read_vitals(const std::filesystem::path& state,
                                 const std::filesystem::path& sys = "/sys");

} // namespace bangtin::board
