// Kind "countdown": how many days are left to a date, in a numeral that is read from the far end of
// the corridor.
#pragma once

#include "player/brush.hpp"
#include "player/moment.hpp"

namespace bangtin::player {

/// Without a known time the date stands alone. On the day it says so; after it the words remain.
void draw_countdown(const Brush& brush, const Rect& area, const bulletin::Bulletin& bulletin,
                    const Moment& moment);

} // namespace bangtin::player
