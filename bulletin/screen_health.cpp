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
    fault = fields.done();
    return card;
}

PlayHealth read_play(const Json& json, const std::string& place, std::optional<FormatError>& fault)
{
    Fields fields(json, place);
    PlayHealth play;
    play.decoder_failures = fields.integer("decoder_failures", 0, any);
    play.items_missed = fields.integer("items_missed", 0, any);
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
    fault = fields.done();
    return system;
}

} // namespace

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
    }
    if (health.play) {
        json["play"] = {{"decoder_failures", health.play->decoder_failures},
                        {"items_missed", health.play->items_missed}};
    }
    if (health.temperature_c) json["temperature_c"] = *health.temperature_c;
    if (health.supply_low) json["supply_low"] = *health.supply_low;
    if (health.system) {
        json["system"] = {{"build", health.system->build},
                          {"on_trial", health.system->on_trial},
                          {"refused", health.system->refused}};
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
    if (fields.has("supply_low")) health.supply_low = fields.truth("supply_low");
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
