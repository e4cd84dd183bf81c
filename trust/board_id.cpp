#include "trust/board_id.hpp"

#include "trust/digest.hpp"

namespace bangtin::trust {

std::string board_id(std::string_view serial)
{
    if (serial.find_first_not_of('0') == std::string_view::npos) return "";
    return "board-" + sha256("bangtin.board\n" + std::string(serial)).hex().substr(0, 16);
}

} // namespace bangtin::trust
