// Which family a board is of, by its device tree: what its kernel could tell if it had the driver.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace bangtin::board {

enum class Family : std::uint8_t {
    generic, ///< A PC, a virtual machine, a board that nobody here knows.
    raspberry_pi_zero_2,
    raspberry_pi_3,
    raspberry_pi_4,
    raspberry_pi_5,
};

/// `compatible` is the words of the device tree's root, each with a NUL behind it.
[[nodiscard]] Family family_of(std::string_view compatible);
[[nodiscard]] Family read_family(const std::filesystem::path& sys = "/sys");
[[nodiscard]] std::string_view format_family(Family family);

struct Traits {
    bool measures_supply = false; ///< Its firmware notices too low a voltage.
    bool has_clock_chip = false;  ///< A real-time clock, which runs on if it has a battery.
    bool has_wire_to_set = false; ///< HDMI-CEC is wired.
};
[[nodiscard]] Traits traits_of(Family family);

} // namespace bangtin::board
