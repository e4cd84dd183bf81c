// Heat and current: the one place that reads them. Linux's rpi_volt forgets what it has told, so a
// second reader would steal from the first (findings/reliability, 4.4).
#pragma once

#include "board/ability.hpp"
#include "board/family.hpp"

#include <filesystem>

namespace bangtin::board {

/// Whole degrees of the processor.
[[nodiscard]] Able<int> read_temperature(const std::filesystem::path& sys = "/sys");
/// Whether the voltage is, or lately was, below what the board needs. `no_driver` where the
/// firmware knows and the kernel does not ask it, as Debian's 6.12 on a Raspberry Pi.
[[nodiscard]] Able<bool> read_supply_low(Family family, const std::filesystem::path& sys = "/sys");
/// Whether the kernel slows the processor down against its heat now. What a firmware does by
/// itself it does not tell.
[[nodiscard]] Able<bool> read_throttled(Family family, const std::filesystem::path& sys = "/sys");

} // namespace bangtin::board
