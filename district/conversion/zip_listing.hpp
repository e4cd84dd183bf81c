// What is in a ZIP archive, by its own account: PKWARE's APPNOTE 6.3, the central directory.
// Nothing is unpacked here; documents of offices are such archives, and so are bombs.
#pragma once

#include "bulletin/digest.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace bangtin::district::conversion {

struct ZipEntry {
    std::string_view name; ///< In the bytes that were parsed.
    Bytes length = 0;      ///< Unpacked, as it says.

    bool operator==(const ZipEntry&) const = default;
};

inline constexpr std::size_t zip_entries_max = 10'000;

/// In the directory's order. Nothing for what is no such archive, for one over several disks, one
/// of more than 4 GiB (Zip64), and beyond the limit.
[[nodiscard]] std::optional<std::vector<ZipEntry>> parse_zip(std::string_view bytes);

/// All of them together.
[[nodiscard]] Bytes unpacked_length(const std::vector<ZipEntry>& entries);

} // namespace bangtin::district::conversion
