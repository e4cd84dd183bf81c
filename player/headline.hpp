// A headline: a picture that fills one side of the stage, and the words beside or below it.
#pragma once

#include "player/brush.hpp"

namespace bangtin::player {

/// Where the picture goes; its shape follows the picture's as far as the words leave room.
[[nodiscard]] Rect headline_picture_box(const Scale& scale, const Rect& area,
                                        const bulletin::Media& picture);

/// Draws into `area`. `picture` covers its box and must be there.
void draw_headline(const Brush& brush, const Rect& area, const bulletin::Bulletin& bulletin,
                   const Canvas& picture);

} // namespace bangtin::player
