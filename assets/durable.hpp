// The one publish recipe: temporary file in the same folder, sync file, rename, sync folder.
//
// After success the new bytes survive a power cut; after any fault or cut the old file is as it was. Measured in
// findings/reliability 4.2: leaving out the last step reverts acknowledged changes.
#pragma once

#include "bulletin/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace bangtin::assets {

/// What a caller can do: free space, or give up on this disk.
enum class DiskFault : std::uint8_t { full, missing, failed };

struct DiskError {
    DiskFault fault;
    std::string text; ///< Path and reason.
};

[[nodiscard]] Result<void, DiskError> publish(const std::filesystem::path& path, std::string_view bytes);

/// Moves a finished temporary file, on the same file system, to its durable name.
[[nodiscard]] Result<void, DiskError> publish_file(const std::filesystem::path& temporary,
                                                   const std::filesystem::path& path);

/// At most `bytes_max`; `missing` when it is not there, `failed` when it is longer.
[[nodiscard]] Result<std::string, DiskError> read_file(const std::filesystem::path& path, std::size_t bytes_max);

} // namespace bangtin::assets
