// The name of a piece of hardware, made from its serial number: tells two boards apart that were
// given one card's contents.
//
// A hint, and no secret: a board can claim any.
#pragma once

#include <string>
#include <string_view>

namespace bangtin::trust {

/// "board-" and 16 hexadecimal digits, always the same for the same serial; empty for a serial that
/// says nothing: an empty one, or nothing but zeros.
[[nodiscard]] std::string board_id(std::string_view serial);

} // namespace bangtin::trust
