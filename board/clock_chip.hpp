// The clock that runs on while a board is off, if it does.
#pragma once

#include "board/ability.hpp"

#include <filesystem>

namespace bangtin::board {

/// Whether the first real-time clock has a battery: a chip without one begins at its zero at each
/// power-on, as a Raspberry Pi 5 does as it is sold. `absent` without a chip, `silent` when it
/// cannot be read.
[[nodiscard]] Able<bool> read_clock_chip(const std::filesystem::path& sys = "/sys");

} // namespace bangtin::board
