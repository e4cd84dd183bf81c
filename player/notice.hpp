// A notice: words only. A coloured panel names the topic, the words take the rest.
#pragma once

#include "player/brush.hpp"

#include <cstdint>

namespace bangtin::player {

enum class Panel : std::uint8_t {
    shown,
    left_out, ///< An emergency's own frame already says what this is, and who says so.
};

/// Draws into `area`. Also for any other kind whose picture is not there: the words take the room.
void draw_notice(const Brush& brush, const Rect& area, const bulletin::Bulletin& bulletin,
                 Panel panel);

} // namespace bangtin::player
