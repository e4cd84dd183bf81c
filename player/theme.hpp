// Colours and proportions of the glass, as data.
#pragma once

#include "player/canvas.hpp"

namespace bangtin::player {

struct Theme {
    Pixel ground = 0xF7F5EF;    ///< Stage behind words.
    Pixel ink = 0x17202B;       ///< Words on the ground.
    Pixel quiet_ink = 0x4A5563; ///< Bylines, captions.
    Pixel header_ground = 0x0B3D66;
    Pixel header_ink = 0xFFFFFF;
    Pixel ticker_ground = 0x0A2E4D;
    Pixel ticker_ink = 0xFFFFFF;
    Pixel accent = 0xC8102E;
    Pixel emergency_ground = 0xB00020;
    Pixel emergency_ink = 0xFFFFFF;
};

} // namespace bangtin::player
