// The frame around an emergency: its ground, stripes of danger above and below, and the word.
//
// Not by colour alone: the stripes and the word KHẨN CẤP also tell people who cannot see red.
#pragma once

#include "player/brush.hpp"

namespace bangtin::player {

/// The room left inside the frame.
[[nodiscard]] Rect emergency_room(const Scale& scale, const Rect& stage);

/// Also says who speaks, beside the word.
void draw_emergency_frame(const Brush& brush, const Rect& stage,
                          const bulletin::Bulletin& bulletin);

} // namespace bangtin::player
