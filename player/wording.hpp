// Text from outside made fit for the glass: normalised, and free of what cannot or must not be
// drawn.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::player {

inline constexpr std::string_view no_break = "\u00A0";

/// Whether the fonts have a glyph for a code point.
using Provides = std::function<bool(char32_t)>;

/// One line in NFC: newlines, tabs and runs of spaces become one space, control and bidirectional
/// characters and broken bytes go, and so does every character without a glyph (emoji), with all
/// that belongs to it. A no-break space stays.
[[nodiscard]] std::string clean_line(std::string_view text, const Provides& provides);

/// The characters as a reader sees them (grapheme clusters), in order; together they are `text`.
[[nodiscard]] std::vector<std::string_view> characters_of(std::string_view text);

/// In small letters, those with marks too; without broken bytes.
[[nodiscard]] std::string lowered(std::string_view text);

} // namespace bangtin::player
