// A poster: one finished picture, shown whole, in a soft surround of its own colours.
#pragma once

#include "player/brush.hpp"

namespace bangtin::player {

/// The room a poster is fitted into.
[[nodiscard]] Rect poster_box(const Scale& scale, const Rect& area);

/// Draws into `area`. `picture` is at most as large as its box.
void draw_poster(const Brush& brush, const Rect& area, const Canvas& picture);

} // namespace bangtin::player
