// The bundled stage, shown when there is nothing else: never black, never looking broken.
#pragma once

#include "player/brush.hpp"

#include <string>

namespace bangtin::player {

/// `site` may be empty.
void draw_slate_stage(const Brush& brush, const Rect& area, const std::string& site);

} // namespace bangtin::player
