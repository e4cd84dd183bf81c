// Which piece of hardware this is, whatever card is in it: what tells two boards apart that were
// given one card's contents.
#pragma once

#include <filesystem>
#include <string>

namespace bangtin::board {

struct Hardware {
    std::string serial; ///< As its maker numbers it; empty when the board does not say.
    std::string kind; ///< As a code, "raspberry-pi-4-model-b-rev-1-4"; "unknown" when it does not.

    bool operator==(const Hardware&) const = default;
};

/// `sys` is where sysfs is mounted. The number is that of the device tree, which ARM boards have
/// from their one-time memory; on a PC that of its firmware, where our group may read it
/// (image-build/system/etc/tmpfiles.d). BANGTIN_BOARD_SERIAL counts before both.
[[nodiscard]] Hardware read_hardware(const std::filesystem::path& sys = "/sys");

/// Any name as a code: lower-case letters, digits and single dashes, at most 64 bytes; "unknown"
/// when nothing is left.
[[nodiscard]] std::string kind_of(const std::string& name);

} // namespace bangtin::board
