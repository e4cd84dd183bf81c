// One prepared picture of the stage turning into another.
#pragma once

#include "player/canvas.hpp"

namespace bangtin::player {

/// Two frames of one size.
struct FadeEnds {
    const Canvas& from;
    const Canvas& to;
};

/// Mixes `rect` of both into `out`: `from` where `share` is 0, `to` where it is 256; elsewhere
/// `out` stays as it is.
void fade(const FadeEnds& ends, const Rect& rect, int share, Canvas& out);

} // namespace bangtin::player
