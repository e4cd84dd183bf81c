// How far the board's own network reaches, for the technician who stands before a screen that
// nobody answers: a cable that is not plugged in is told from an office that is away.
#pragma once

#include "assets/status.hpp"
#include "board/network.hpp"

namespace bangtin::sync {

/// What a status tells of `network` after a pass that ended with `result`.
[[nodiscard]] assets::Reach reach_after(assets::PassResult result,
                                        const board::Able<board::Network>& network);

} // namespace bangtin::sync
