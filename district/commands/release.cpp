// `release`: Says which of the boards that speak for a held screen it is.
#include "district/boards.hpp"
#include "district/commands/commands.hpp"
#include "district/district.hpp"

#include <ostream>

namespace bangtin::district {

Outcome<void> run(const ReleaseCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    const auto counted =
        Boards(district->database).release(command.screen, command.board, command.now);
    if (!counted) return fail(counted.error());
    out << "screen=" << command.screen << " board=" << command.board
        << " records_counted=" << *counted << '\n';
    return {};
}

} // namespace bangtin::district
