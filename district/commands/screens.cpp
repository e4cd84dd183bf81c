// `screens`: Prints the boards that knock, the screens that are held, all screens, or how each said
// last that it is.
#include "district/boards.hpp"
#include "district/commands/commands.hpp"
#include "district/district.hpp"
#include "district/health.hpp"
#include "district/knocks.hpp"

#include <ostream>

namespace bangtin::district {

namespace {

using bulletin::ScreenHealth;

Json state_json(const ScreenState& state)
{
    Json json{{"screen", state.screen}, {"site", state.site}, {"acknowledged", state.acknowledged}};
    if (state.last_seen) json["last_seen"] = format_instant(*state.last_seen);
    if (state.health) json["health"] = bulletin::health_json(*state.health);
    return json;
}

/// In quotes, without what would end them.
std::string quoted(std::string text)
{
    for (char& letter : text)
        if (letter == '"' || letter == '\n') letter = '\'';
    return '"' + text + '"';
}

void print_health(const ScreenHealth& health, std::ostream& out)
{
    out << " at=" << format_instant(health.at) << " clock=" << format_time_grade(health.grade)
        << " edition=" << health.edition << " files_waiting=" << health.files_waiting;
    if (health.card) {
        out << " card_free=" << health.card->free_bytes
            << " card_total=" << health.card->total_bytes
            << " card_written_today=" << health.card->written_today_bytes
            << " card_damaged_files=" << health.card->damaged_files;
        if (health.card->device_bytes) out << " card_device_today=" << *health.card->device_bytes;
        if (health.card->read_only) out << " card_read_only=yes";
    }
    if (health.play) {
        out << " decoder_failures=" << health.play->decoder_failures
            << " items_missed=" << health.play->items_missed;
    }
    if (health.temperature_c) out << " temperature_c=" << *health.temperature_c;
    if (health.supply_low) out << " supply_low=" << (*health.supply_low ? "yes" : "no");
    out << " version=" << quoted(health.version);
    if (!health.problem.empty()) out << " problem=" << quoted(health.problem);
}

void print_state(const ScreenState& state, std::ostream& out)
{
    out << "screen=" << state.screen << " site=" << state.site << " last_seen="
        << (state.last_seen ? format_instant(*state.last_seen) : std::string("never"))
        << " acknowledged=" << state.acknowledged;
    if (state.health) print_health(*state.health, out);
    out << '\n';
}

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

Outcome<void> print_health_of_all(Database& database, OutputFormat format, std::ostream& out)
{
    const auto states = screen_states(database);
    if (!states) return fail(states.error());
    if (format == OutputFormat::table) {
        for (const ScreenState& state : *states) print_state(state, out);
        return {};
    }
    Json screens = Json::array();
    for (const ScreenState& state : *states) screens.push_back(state_json(state));
    out << to_text({{"format", "bangtin.screens/1"}, {"screens", std::move(screens)}}) << '\n';
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
    case ScreensCommand::Which::health:
        return print_health_of_all(district->database, command.format, out);
    case ScreensCommand::Which::all: break;
    }
    return print_all(district->database, out);
}

} // namespace bangtin::district
