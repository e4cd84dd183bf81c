#include "bulletin/screen_health.hpp"

#include "bulletin/limits.hpp"
#include "bulletin/proof.hpp"

#include <limits>

namespace bangtin::bulletin {

namespace {

constexpr std::int64_t any = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t version_bytes_max = 64;
constexpr std::int64_t coldest_c = -100;
constexpr std::int64_t hottest_c = 250;
constexpr std::int64_t life_tenths_max = 11; // JESD84-B51: more than all of it.

std::optional<bool> truth_if_any(Fields& fields, const char* name)
{
    if (!fields.has(name)) return std::nullopt;
    return fields.truth(name);
}

CardHealth read_card(const Json& json, const std::string& place, std::optional<FormatError>& fault)
{
    Fields fields(json, place);
    CardHealth card;
    card.free_bytes = fields.integer("free_bytes", 0, any);
    card.total_bytes = fields.integer("total_bytes", 0, any);
    card.read_only = fields.truth("read_only");
    card.written_today_bytes = fields.integer("written_today_bytes", 0, any);
    card.device_bytes = fields.integer_if_any("device_bytes", 0, any);
    card.damaged_files = fields.integer("damaged_files", 0, any);
    // Not there before it was known.
    card.canary_failures = fields.integer_if_any("canary_failures", 0, any).value_or(0);
    card.life_used_tenths = fields.integer_if_any("life_used_tenths", 1, life_tenths_max);
    fault = fields.done();
    return card;
}

PlayHealth read_play(const Json& json, const std::string& place, std::optional<FormatError>& fault)
{
    Fields fields(json, place);
    PlayHealth play;
    play.decoder_failures = fields.integer("decoder_failures", 0, any);
    play.items_missed = fields.integer("items_missed", 0, any);
    if (fields.has("dares")) play.dares = fields.one_of("dares", parse_daring, daring_words);
    fault = fields.done();
    return play;
}

SystemHealth read_system(const Json& json, const std::string& place,
                         std::optional<FormatError>& fault)
{
    Fields fields(json, place);
    SystemHealth system;
    system.build = fields.integer("build", 1, any);
    system.on_trial = fields.integer("on_trial", 0, any);
    system.refused = fields.integer("refused", 0, any);
    if (fields.has("state"))
        system.state = fields.one_of("state", parse_state_found, state_found_words);
    fault = fields.done();
    return system;
}

} // namespace

Json display_health_json(const DisplayHealth& display)
{
    Json json{{"lit", display.lit}};
    if (display.signal_on) json["signal_on"] = *display.signal_on;
    if (display.set_on) json["set_on"] = *display.set_on;
    return json;
}

Result<DisplayHealth, FormatError> read_display_health(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    DisplayHealth display;
    display.lit = fields.truth("lit");
    display.signal_on = truth_if_any(fields, "signal_on");
    display.set_on = truth_if_any(fields, "set_on");
    if (auto fault = fields.done()) return fail(*fault);
    return display;
}

Json health_json(const ScreenHealth& health)
{
    Json json{{"at", format_instant(health.at)},
              {"grade", format_time_grade(health.grade)},
              {"record", health.record},
              {"boot", health.boot},
              {"version", health.version},
              {"edition", health.edition},
              {"files_waiting", health.files_waiting},
              {"problem", health.problem}};
    if (health.card) {
        json["card"] = {{"free_bytes", health.card->free_bytes},
                        {"total_bytes", health.card->total_bytes},
                        {"read_only", health.card->read_only},
                        {"written_today_bytes", health.card->written_today_bytes},
                        {"damaged_files", health.card->damaged_files}};
        if (health.card->device_bytes) json["card"]["device_bytes"] = *health.card->device_bytes;
        if (health.card->canary_failures > 0)
            json["card"]["canary_failures"] = health.card->canary_failures;
        if (health.card->life_used_tenths)
            json["card"]["life_used_tenths"] = *health.card->life_used_tenths;
    }
    if (health.play) {
        json["play"] = {{"decoder_failures", health.play->decoder_failures},
                        {"items_missed", health.play->items_missed}};
        if (health.play->dares != Daring::films)
            json["play"]["dares"] = format_daring(health.play->dares);
    }
    if (health.temperature_c) json["temperature_c"] = *health.temperature_c;
    if (health.supply_low) json["supply_low"] = *health.supply_low;
    if (health.throttled) json["throttled"] = *health.throttled;
    if (health.display) json["display"] = display_health_json(*health.display);
    if (health.system) {
        json["system"] = {{"build", health.system->build},
                          {"on_trial", health.system->on_trial},
                          {"refused", health.system->refused}};
        if (health.system->state != StateFound::whole)
            json["system"]["state"] = format_state_found(health.system->state);
    }
    if (!health.erased.empty()) json["erased"] = health.erased;
    return json;
}

Result<ScreenHealth, FormatError> read_health(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    ScreenHealth health;
    health.at = fields.instant("at");
    health.grade = fields.one_of("grade", parse_time_grade, "trusted, held_over, unknown");
    health.record = fields.integer("record", 0, any - 1);
    health.boot = read_boot_id(fields);
    health.version = fields.text("version", version_bytes_max);
    health.edition = fields.integer("edition", 0, any);
    health.files_waiting = fields.integer("files_waiting", 0, any);
    health.problem = fields.text("problem", health_problem_bytes_max);
    std::optional<FormatError> fault;
    if (const Json* card = fields.object_if_any("card")) {
        health.card = read_card(*card, fields.place_of("card"), fault);
        fields.adopt(fault);
    }
    if (const Json* play = fields.object_if_any("play")) {
        health.play = read_play(*play, fields.place_of("play"), fault);
        fields.adopt(fault);
    }
    if (const Json* system = fields.object_if_any("system")) {
        health.system = read_system(*system, fields.place_of("system"), fault);
        fields.adopt(fault);
    }
    health.temperature_c = fields.integer_if_any("temperature_c", coldest_c, hottest_c);
    health.supply_low = truth_if_any(fields, "supply_low");
    health.throttled = truth_if_any(fields, "throttled");
    if (const Json* member = fields.object_if_any("display")) {
        auto display = read_display_health(*member, fields.place_of("display"));
        if (!display) return fail(display.error());
        health.display = *display;
    }
    fields.list("erased", limits::recalls,
                [&](const Json& element, const std::string& at) -> std::optional<FormatError> {
                    if (!element.is_string() || !is_id(element.get_ref<const std::string&>()))
                        return FormatError{at, "is not a code", "write the bulletin's id"};
                    auto id = element.get<std::string>();
                    if (!health.erased.empty() && id <= health.erased.back()) {
                        return FormatError{at, "does not come after the one before it",
                                           "sort the ids, each once"};
                    }
                    health.erased.push_back(std::move(id));
                    return std::nullopt;
                });
    if (auto wrong = fields.done()) return fail(*wrong);
    return health;
}

} // namespace bangtin::bulletin
