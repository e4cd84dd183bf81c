// Why a file could not be made into media that every screen shows, as a word that is kept and that
// the pages have texts for ("conversion_reason" in the catalogues).
#pragma once

#include "bulletin/result.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace bangtin::district::conversion {

enum class Reason : std::uint8_t {
    damaged,    ///< The program that reads such files cannot read this one.
    locked,     ///< It asks for a password.
    pixels,     ///< More than `pixels_max`: `number` and `most` are millions.
    unpacks,    ///< A packed file that is too large when it is unpacked, or too many parts.
    pages,      ///< `number` pages, of which `most` have room.
    length,     ///< A film of `number` minutes, of at most `most`.
    no_picture, ///< A film without one.
    hard,       ///< It took too long or too much.
    crashed,    ///< It was begun again too often.
    too_many,   ///< The bulletin has no room for what was made.
    no_tool,    ///< The server lacks a program for it.
    server,     ///< No sandbox, no room on the disk: ours to mend.
};

[[nodiscard]] std::string_view format_reason(Reason reason);
[[nodiscard]] std::optional<Reason> parse_reason(std::string_view word);

struct Refusal {
    Reason reason = Reason::damaged;
    std::int64_t number = 0;
    std::int64_t most = 0;

    bool operator==(const Refusal&) const = default;
};

/// Files that were made, in the order in which they are shown.
using Made = Result<std::vector<std::filesystem::path>, Refusal>;

} // namespace bangtin::district::conversion
