// What the card says of its own age. What is written to it each day our programs count
// (docs/adr/0028).
#pragma once

#include "board/ability.hpp"

#include <cstdint>
#include <filesystem>

namespace bangtin::board {

/// Of the device that holds `folder`. An SD card has no register of its age; eMMC has.
struct StorageAge {
    /// Part of its life that is used, in tenths rounded up, 1 to 11: JEDEC's estimate (JESD84-B51,
    /// 7.4: DEVICE_LIFE_TIME_EST), the worse of its two.
    Able<int> life_used_tenths = fail(Cannot::absent);
    /// Since the file system was made; ext4 counts it.
    Able<std::int64_t> lifetime_written_bytes = fail(Cannot::absent);
};
[[nodiscard]] StorageAge read_storage_age(const std::filesystem::path& folder,
                                          const std::filesystem::path& sys = "/sys");

} // namespace bangtin::board
