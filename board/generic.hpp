// Any Linux machine: the kernel's clocks and boot id.
#pragma once

#include "board/board.hpp"

#include <memory>

namespace bangtin::board {

[[nodiscard]] std::unique_ptr<Board> generic_board();

} // namespace bangtin::board
