// A screen that hangs on its side: frames are drawn upright, and turned on their way to the glass.
#pragma once

#include "player/canvas.hpp"

#include <optional>

namespace bangtin::player {

/// Clockwise, as seen by a person: with `quarter` the frame's upper edge is at the right of the
/// display.
enum class Rotation : std::uint8_t { none, quarter, half, three_quarters };

/// Of 0, 90, 180 or 270.
[[nodiscard]] std::optional<Rotation> rotation_of(int degrees);
[[nodiscard]] int degrees_of(Rotation rotation);

/// The size of a display on which frames of `frame` size are turned, and the other way round.
[[nodiscard]] Size turned(Size frame, Rotation rotation);
/// Where `rect` of a frame lies on the display.
[[nodiscard]] Rect turned(const Rect& rect, Size frame, Rotation rotation);

/// Copies `rect` of `frame` to its place on the display, which has size `turned(frame)`.
void copy_turned(const Canvas& frame, const Rect& rect, Rotation rotation, Canvas& display);

} // namespace bangtin::player
