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

/// Where the two differ inside `rect`: few rectangles that share no pixel. Slides of one theme have
/// much ground in common, and what is alike need not be mixed, nor moved to the display.
[[nodiscard]] std::vector<Rect> differences(const FadeEnds& ends, const Rect& rect);

} // namespace bangtin::player
