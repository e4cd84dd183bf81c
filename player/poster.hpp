// A poster: one finished picture, shown whole. Where the glass lies and the poster stands (or the
// other way round), its words take the room it leaves; else a soft surround of its own colours
// does.
#pragma once

#include "player/brush.hpp"

namespace bangtin::player {

/// Where the poster `bulletin` has is fitted into.
[[nodiscard]] Rect poster_box(const Scale& scale, const Rect& area, int margin_x,
                              const bulletin::Bulletin& bulletin);

/// Draws into `area`. `picture` is at most as large as its box.
void draw_poster(const Brush& brush, const Rect& area, const bulletin::Bulletin& bulletin,
                 const Canvas& picture);

} // namespace bangtin::player
