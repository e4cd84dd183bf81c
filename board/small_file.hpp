// Small files of the kernel, sysfs and procfs, as words and numbers. Nothing when they are not
// there, cannot be read, or hold something else.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace bangtin::board {

inline constexpr std::size_t small_file_bytes_max = 4096;

/// All of it, without blanks at its end; of the device tree also without its NUL there.
[[nodiscard]] std::optional<std::string> read_small(const std::filesystem::path& file);
/// Its first word as a number, also one that begins with 0x.
[[nodiscard]] std::optional<std::int64_t> read_number(const std::filesystem::path& file);

} // namespace bangtin::board
