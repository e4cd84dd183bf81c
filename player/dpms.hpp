// The light of a display by its signal alone (DPMS): without a signal a set goes to sleep by
// itself, also one that does not listen to its cable. For who holds the display.
#pragma once

#include "board/display_power.hpp"

namespace bangtin::player {

/// `card` is the descriptor of a DRM device that this process is the master of. Sets every
/// connector that something is plugged into or that has a picture, and reads back what came of it.
/// `absent` without one, `silent` when the kernel refuses.
[[nodiscard]] board::Able<board::Power> set_dpms(int card, board::Power power);

} // namespace bangtin::player
