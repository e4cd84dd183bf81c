// `screens`: Prints the boards that knock, the screens that are held, all screens, or how each said
// last that it is: a line for each, or one JSON document (docs/formats).
#include "district/boards.hpp"
#include "district/commands/commands.hpp"
#include "district/district.hpp"
#include "district/health.hpp"
#include "district/knocks.hpp"

#include <ostream>

namespace bangtin::district {

namespace {

using bulletin::ScreenHealth;

/// What is not known is absent.
void add_if_any(Json& json, const char* name, const std::string& text)
{
    if (!text.empty()) json[name] = text;
}

Json json_of(const ScreenState& state)
{
    Json json{{"screen", state.screen}, {"site", state.site}, {"acknowledged", state.acknowledged}};
    if (state.last_seen) json["last_seen"] = format_instant(*state.last_seen);
    if (state.health) json["health"] = bulletin::health_json(*state.health);
    return json;
}

Json json_of(const WaitingBoard& board)
{
    Json json{{"code", board.code},
              {"screen", board.screen},
              {"kind", board.kind},
              {"first_heard", format_instant(board.first_heard)},
              {"heard", format_instant(board.heard)}};
    add_if_any(json, "board", board.board);
    return json;
}

Json json_of(const HeldScreen& screen)
{
    Json boards = Json::array();
    for (const HeldBoard& board : screen.boards) {
        boards.push_back({{"first_heard", format_instant(board.first_heard)},
                          {"last_heard", format_instant(board.last_heard)},
                          {"records", board.records}});
        add_if_any(boards.back(), "board", board.board);
    }
    Json json{{"screen", screen.screen},
              {"site", screen.site},
              {"since", format_instant(screen.since)},
              {"boards", std::move(boards)}};
    add_if_any(json, "name", screen.name);
    return json;
}

std::string_view state_of(const ListedScreen& screen)
{
    if (screen.replaced_by) return screen.replaced_by->empty() ? "taken-out" : "replaced";
    return screen.held ? "held" : "enrolled";
}

Json json_of(const ListedScreen& screen)
{
    Json json{{"screen", screen.id}, {"site", screen.site}, {"state", state_of(screen)}};
    add_if_any(json, "name", screen.name);
    add_if_any(json, "board", screen.board);
    if (screen.replaced_by) add_if_any(json, "replaced_by", *screen.replaced_by);
    if (screen.last_seen) json["last_seen"] = format_instant(*screen.last_seen);
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
        if (health.card->canary_failures > 0)
            out << " card_canary_failures=" << health.card->canary_failures;
        if (health.card->life_used_tenths)
            out << " card_life_used_tenths=" << *health.card->life_used_tenths;
    }
    if (health.play) {
        out << " decoder_failures=" << health.play->decoder_failures
            << " items_missed=" << health.play->items_missed;
        if (health.play->dares != bulletin::Daring::films)
            out << " dares=" << format_daring(health.play->dares);
    }
    if (health.temperature_c) out << " temperature_c=" << *health.temperature_c;
    if (health.supply_low) out << " supply_low=" << (*health.supply_low ? "yes" : "no");
    if (health.throttled) out << " throttled=" << (*health.throttled ? "yes" : "no");
    if (health.display) {
        const auto word = [](const std::optional<bool>& on) {
            return !on ? "unknown" : *on ? "on" : "off";
        };
        out << " display=" << (health.display->lit ? "lit" : "dark")
            << " signal=" << word(health.display->signal_on)
            << " set=" << word(health.display->set_on);
    }
    if (health.system) {
        out << " system=" << health.system->build;
        if (health.system->on_trial != 0) out << " system_on_trial=" << health.system->on_trial;
        if (health.system->refused != 0) out << " system_refused=" << health.system->refused;
        if (health.system->state != bulletin::StateFound::whole)
            out << " state=" << format_state_found(health.system->state);
    }
    out << " version=" << quoted(health.version);
    if (!health.problem.empty()) out << " problem=" << quoted(health.problem);
}

void print(const ScreenState& state, std::ostream& out)
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

void print(const WaitingBoard& board, std::ostream& out)
{
    out << "code=" << board.code << " screen=" << board.screen << " kind=" << board.kind
        << " board=" << board_or_unknown(board.board)
        << " first_heard=" << format_instant(board.first_heard)
        << " heard=" << format_instant(board.heard) << '\n';
}

/// A line for each of its boards.
void print(const HeldScreen& screen, std::ostream& out)
{
    for (const HeldBoard& board : screen.boards) {
        out << "screen=" << screen.screen << " site=" << screen.site << " name=\"" << screen.name
            << "\" since=" << format_instant(screen.since)
            << " board=" << board_or_unknown(board.board)
            << " last_heard=" << format_instant(board.last_heard) << " records=" << board.records
            << '\n';
    }
}

void print(const ListedScreen& screen, std::ostream& out)
{
    out << "screen=" << screen.id << " site=" << screen.site << " name=\"" << screen.name
        << "\" state=" << state_of(screen);
    if (screen.replaced_by && !screen.replaced_by->empty()) out << " by=" << *screen.replaced_by;
    out << " board=" << board_or_unknown(screen.board);
    if (screen.last_seen) out << " last_seen=" << format_instant(*screen.last_seen);
    out << '\n';
}

/// A JSON document's format, and what it calls its list.
struct Document {
    const char* format;
    const char* list;
};

template <class Item>
Outcome<void> tell(const Outcome<std::vector<Item>>& items, const Document& document,
                   OutputFormat format, std::ostream& out)
{
    if (!items) return fail(items.error());
    if (format == OutputFormat::table) {
        for (const Item& item : *items) print(item, out);
        return {};
    }
    Json list = Json::array();
    for (const Item& item : *items) list.push_back(json_of(item));
    out << to_text({{"format", document.format}, {document.list, std::move(list)}}) << '\n';
    return {};
}

} // namespace

Outcome<void> run(const ScreensCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    Database& database = district->database;
    switch (command.which) {
    case ScreensCommand::Which::waiting:
        return tell(Knocks(database).waiting(command.now), {"bangtin.waiting/1", "boards"},
                    command.format, out);
    case ScreensCommand::Which::held:
        return tell(Boards(database).held(), {"bangtin.held/1", "screens"}, command.format, out);
    case ScreensCommand::Which::health:
        return tell(screen_states(database), {"bangtin.screens/1", "screens"}, command.format, out);
    case ScreensCommand::Which::all: break;
    }
    return tell(Screens(database).all(), {"bangtin.fleet/1", "screens"}, command.format, out);
}

} // namespace bangtin::district
