// One prepared picture of the stage turning into another.
#pragma once

#include "player/canvas.hpp"

#include <vector>

namespace bangtin::player {

/// Two frames of one size.
struct FadeEnds {
    const Canvas& from;
    const Canvas& to;
};

/// Mixes `rect` of both into `out`: `from` where `share` is 0, `to` where it is 256; elsewhere
/// `out` stays as it is.
void fade(const FadeEnds& ends, const Rect& rect, int share, Canvas& out);

/// A part in which two frames differ.
struct Difference {
    Rect rect;
    int levels; ///< By how many of 255 at most, in any channel; at least 1.
};

/// Where the two differ inside `rect`: rectangles that share no pixel, each of parts that differ
/// about as much. Slides of one theme have much ground in common, and what is alike need not be
/// mixed, nor moved to the display.
[[nodiscard]] std::vector<Difference> differences(const FadeEnds& ends, const Rect& rect);

} // namespace bangtin::player
