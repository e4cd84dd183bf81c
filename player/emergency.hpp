// The frame around an emergency: stripes, a sign and a word, so that it is known by shape and word
// and not by colour alone. A drill has other colours, other stripes and says so three times.
#pragma once

#include "player/brush.hpp"

namespace bangtin::player {

/// The part of the stage that the emergency's own words and pictures are drawn into.
[[nodiscard]] Rect emergency_room(const Scale& scale, const Rect& stage);

/// Draws the ground, the frame and who says so.
void draw_emergency_frame(const Brush& brush, const Rect& stage,
                          const bulletin::Bulletin& bulletin);

} // namespace bangtin::player
