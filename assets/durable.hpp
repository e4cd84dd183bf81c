// The one publish recipe: temporary file in the same folder, sync file, rename, sync folder.
//
// After success the new bytes survive a power cut; after a fault or a cut the old file or the new
// one is there, whole, and the new one only when all but the last step was done. Measured in
// findings/reliability 4.2: leaving out the last step reverts acknowledged changes.
#pragma once

#include "assets/disk.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace bangtin::assets {

/// The temporary name beside `path`. Always the same one, so that a cut leaves at most one, and the
/// next publish takes it over.
[[nodiscard]] std::filesystem::path temporary_of(const std::filesystem::path& path);

/// Replaces `path` by a file with these bytes. The folder must be there. After a fault no temporary
/// is left.
[[nodiscard]] Result<void, DiskError> publish(Disk& disk, const std::filesystem::path& path,
                                              std::string_view bytes,
                                              Secrecy secrecy = Secrecy::shared);
/// On the machine's disk.
[[nodiscard]] Result<void, DiskError> publish(const std::filesystem::path& path,
                                              std::string_view bytes);

/// Moves a finished file, whose contents are synced, to its durable name in the same folder. After
/// a fault the temporary may still be there: it is the caller's.
[[nodiscard]] Result<void, DiskError>
publish_file(Disk& disk, const std::filesystem::path& temporary, const std::filesystem::path& path);

/// At most `bytes_max`; `missing` when it is not there, `failed` when it is longer. On the
/// machine's disk.
[[nodiscard]] Result<std::string, DiskError> read_file(const std::filesystem::path& path,
                                                       std::size_t bytes_max);

} // namespace bangtin::assets
