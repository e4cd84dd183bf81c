// A film of a telephone or a camera as one that the weakest board plays, a Raspberry Pi 3: H.264,
// 8 bits, at most 1080 lines and 30 frames a second, AAC, its index in front. By FFmpeg, in a cell.
#pragma once

#include "district/conversion/workplace.hpp"

namespace bangtin::district::conversion {

/// Of the original: 4K, lying or standing.
inline constexpr std::int64_t film_pixels_max = 4096 * 2304;
inline constexpr Bytes film_bytes_max = 400 * 1024 * 1024;

/// The last place that ffmpeg's `-progress` has told in `heard`; nothing before the first.
[[nodiscard]] std::optional<Duration> parse_progress(std::string_view heard);

/// One film. Picture and sound that every board plays are only put into order, with nothing in the
/// file of where it was taken; all else is coded anew.
[[nodiscard]] Made convert_film(const Path& original, const Workplace& place);

} // namespace bangtin::district::conversion
