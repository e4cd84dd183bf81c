// PNG files: a frame to bytes, and our own golden pictures back. Outside pictures are never read
// here; they go through `bangtin-decoder`.
#pragma once

#include "bulletin/result.hpp"
#include "player/canvas.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace bangtin::player {

enum class Effort : std::uint8_t { quick, smallest };

/// RGB, 8 bits a channel, no time stamp: the same picture gives the same bytes. Empty for an empty
/// canvas.
[[nodiscard]] std::string png_bytes(const Canvas& canvas, Effort effort = Effort::quick);

/// Reads a picture written by `png_bytes`. Fails with one clause.
[[nodiscard]] Result<Canvas, std::string> read_png(std::string_view bytes);

} // namespace bangtin::player
