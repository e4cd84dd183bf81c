// A bulletin told in words beside or below its picture: topic, title, summary, body, foot.
#pragma once

#include "player/brush.hpp"

namespace bangtin::player {

/// Draws into `room`; its ground is drawn already. The QR code gives way to words.
void draw_story(const Brush& brush, const Rect& room, const bulletin::Bulletin& bulletin,
                const Palette& palette);

} // namespace bangtin::player
