// The technician's page on the glass: readable at two metres, and understood without reading.
#pragma once

#include "player/brush.hpp"
#include "player/self_test.hpp"

namespace bangtin::player {

/// Fills `area`. Beside the checks stand the code and its QR, while the screen is not enrolled;
/// then the screen's name in the district's list, and of a held screen which board this is.
void draw_self_test(const Brush& brush, const Rect& area, const SelfTestFacts& facts);

} // namespace bangtin::player
