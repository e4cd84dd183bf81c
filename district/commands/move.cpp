// `move`: Takes a district's database from one engine to the other.
#include "district/commands/commands.hpp"
#include "district/moving.hpp"

#include <ostream>

namespace bangtin::district {

Outcome<void> run(const MoveCommand& command, std::ostream& out)
{
    const std::string to = command.database == sqlite_word ? "" : command.database;
    const auto moved = move_database({command.data}, {to}, command.now);
    if (!moved) return fail(moved.error());
    out << "district=" << command.data.string() << " database=" << command.database
        << " rows=" << moved->rows << " left-behind=" << moved->left_behind << '\n';
    return {};
}

} // namespace bangtin::district
