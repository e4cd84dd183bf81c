// `screens`: Prints the boards that knock, the screens that are held, or all screens.
#include "district/screens.hpp"
#include "district/boards.hpp"
#include "district/commands/commands.hpp"
#include "district/district.hpp"
#include "district/knocks.hpp"

#include <ostream>

namespace bangtin::district {

namespace {

std::string board_or_unknown(const std::string& board)
{
    return board.empty() ? "unknown" : board;
}

Outcome<void> print_waiting(Database& database, Instant now, std::ostream& out)
{
    const auto boards = Knocks(database).waiting(now);
    if (!boards) return fail(boards.error());
    for (const WaitingBoard& board : *boards) {
        out << "code=" << board.code << " screen=" << board.screen << " kind=" << board.kind
            << " board=" << board_or_unknown(board.board)
            << " first_heard=" << format_instant(board.first_heard)
            << " heard=" << format_instant(board.heard) << '\n';
    }
    return {};
}

Outcome<void> print_held(Database& database, std::ostream& out)
{
    const auto screens = Boards(database).held();
    if (!screens) return fail(screens.error());
    for (const HeldScreen& screen : *screens) {
        for (const HeldBoard& board : screen.boards) {
            out << "screen=" << screen.screen << " site=" << screen.site << " name=\""
                << screen.name << "\" since=" << format_instant(screen.since)
                << " board=" << board_or_unknown(board.board)
                << " last_heard=" << format_instant(board.last_heard)
                << " records=" << board.records << '\n';
        }
    }
    return {};
}

Outcome<void> print_all(Database& database, std::ostream& out)
{
    const auto screens = Screens(database).all();
    if (!screens) return fail(screens.error());
    for (const ListedScreen& screen : *screens) {
        out << "screen=" << screen.id << " site=" << screen.site << " name=\"" << screen.name
            << "\" state=";
        if (screen.replaced_by)
            out << "replaced by=" << *screen.replaced_by;
        else
            out << (screen.held ? "held" : "enrolled");
        out << " board=" << board_or_unknown(screen.board);
        if (screen.last_seen) out << " last_seen=" << format_instant(*screen.last_seen);
        out << '\n';
    }
    return {};
}

} // namespace

Outcome<void> run(const ScreensCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    switch (command.which) {
    case ScreensCommand::Which::waiting: return print_waiting(district->database, command.now, out);
    case ScreensCommand::Which::held: return print_held(district->database, out);
    case ScreensCommand::Which::all: break;
    }
    return print_all(district->database, out);
}

} // namespace bangtin::district
