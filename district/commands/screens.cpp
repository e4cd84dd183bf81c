// `screens`: Prints every screen with its last health.
#include "district/commands/commands.hpp"
#include "district/district.hpp"
#include "district/health.hpp"

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

} // namespace

Outcome<void> run(const ScreensCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    const auto states = screen_states(district->database);
    if (!states) return fail(states.error());
    if (command.format == OutputFormat::table) {
        for (const ScreenState& state : *states) print_state(state, out);
        return {};
    }
    Json screens = Json::array();
    for (const ScreenState& state : *states) screens.push_back(state_json(state));
    out << to_text({{"format", "bangtin.screens/1"}, {"screens", std::move(screens)}}) << '\n';
    return {};
}

} // namespace bangtin::district
