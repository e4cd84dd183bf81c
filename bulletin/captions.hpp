// What is said in a film, as lines with their times: WebVTT and SubRip, read strictly.
//
// Of WebVTT: cues with or without identifiers, speakers (`<v Cô Lan>`), notes, styles and regions,
// of which the last three are passed over. Where a cue stands and how it is coloured is the theme's
// affair, so cue settings and tags are read and dropped. Nothing is guessed: a time out of order or
// a line without a time is a fault, with its line.
#pragma once

#include "bulletin/media.hpp"
#include "bulletin/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace bangtin::bulletin {

struct Caption {
    Duration from{0};               ///< From the beginning of the film.
    Duration to{0};                 ///< After `from`.
    std::vector<std::string> lines; ///< One or more; none empty.

    bool operator==(const Caption&) const = default;
};

/// In the order of their beginnings.
using Captions = std::vector<Caption>;

/// Reads a file of type `vtt` or `srt`. Fails on anything over `captions_bytes` or the limits
/// below, on what is not UTF-8, and on cues that end before they begin or begin before the one
/// before them.
[[nodiscard]] Result<Captions, FormatError> parse_captions(std::string_view text, MediaType type);

/// What is to be read at `position`; null between captions. Of two at once, the later to begin.
[[nodiscard]] const Caption* caption_at(const Captions& captions, Duration position);

namespace limits {
inline constexpr std::size_t captions = 2000;
inline constexpr std::size_t caption_lines = 4;
inline constexpr std::size_t caption_line_bytes = 500;
} // namespace limits

} // namespace bangtin::bulletin
