// Kind "honour": names of people who did well, with a picture of them where there is one.
#pragma once

#include "player/brush.hpp"

namespace bangtin::player {

/// Where its picture goes: in the panel's place.
[[nodiscard]] Rect honour_picture_box(const Scale& scale, const Rect& area);
[[nodiscard]] int honour_leaves(const Brush& brush, const Rect& area,
                                const bulletin::Bulletin& bulletin);
/// `picture` may be null.
void draw_honour(const Brush& brush, const Rect& area, const bulletin::Bulletin& bulletin,
                 const Canvas* picture, int leaf);

} // namespace bangtin::player
