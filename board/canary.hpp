// A canary on the card: a few bytes that are written, made durable and read back past the memory,
// so that a card that takes everything and keeps nothing is noticed by us before the glass does.
#pragma once

#include "board/ability.hpp"

#include <cstdint>
#include <filesystem>

namespace bangtin::board {

enum class Canary : std::uint8_t {
    sings,   ///< What was written is what is read.
    refused, ///< It could not be written or read.
    lied,    ///< The card answers with something else.
};

inline constexpr std::size_t canary_bytes = 4096;

/// Writes `file` over in place: 4 KiB, and no more than that of the file system's journal. `turn`
/// makes each song another one; an old one that is read back is a lie.
[[nodiscard]] Canary let_canary_sing(const std::filesystem::path& file, std::uint64_t turn);
[[nodiscard]] std::string_view format_canary(Canary canary);

} // namespace bangtin::board
