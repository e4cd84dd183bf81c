// Kind "calendar": what happens when and where, day by day.
#pragma once

#include "player/brush.hpp"
#include "player/moment.hpp"

namespace bangtin::player {

[[nodiscard]] int agenda_leaves(const Brush& brush, const Rect& area,
                                const bulletin::Bulletin& bulletin);
/// The day it is stands out; without a known time none does.
void draw_agenda(const Brush& brush, const Rect& area, const bulletin::Bulletin& bulletin,
                 const Moment& moment);

} // namespace bangtin::player
