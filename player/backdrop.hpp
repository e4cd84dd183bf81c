// A blurred, darkened copy of a picture, to stand around it where it does not fill the stage.
#pragma once

#include "player/canvas.hpp"

namespace bangtin::player {

/// Fills `area` except `spared`, which the sharp picture will cover. Works on a copy of a sixteenth
/// of the size, so it costs little more than filling the area.
void draw_backdrop(Canvas& frame, const Rect& area, const Rect& spared, const Canvas& picture);

} // namespace bangtin::player
