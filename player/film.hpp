// A video on the stage: a dark room, a box for the frames, and its words beside or below it.
#pragma once

#include "player/brush.hpp"

namespace bangtin::player {

/// Where the frames go, in the proportions of `video`.
[[nodiscard]] Rect film_box(const Scale& scale, const Rect& area, const bulletin::Media& video);

/// Draws everything; in the box stands `cover`, or a calm panel when there is none.
void draw_film(const Brush& brush, const Rect& area, const bulletin::Bulletin& bulletin,
               const Canvas* cover);

} // namespace bangtin::player
