#include "bulletin/tally.hpp"

#include <map>

namespace bangtin::bulletin {

namespace {

constexpr const char* tally_format = "bangtin.tally/1";

Instant hour_of(const ProofRecord& record)
{
    return std::chrono::floor<std::chrono::hours>(record.from);
}

/// How many of `records` from the front one run holds.
std::size_t run_length(std::span<const ProofRecord> records)
{
    const ProofRecord& front = records.front();
    std::size_t length = 1;
    while (length < records.size() && hour_of(records[length]) == hour_of(front) &&
           records[length].boot == front.boot && records[length].grade == front.grade) {
        ++length;
    }
    return length;
}

ShownHour sum_of(std::span<const ProofRecord> run)
{
    std::map<std::tuple<Layer, std::string, Digest>, Shown> sums;
    for (const ProofRecord& record : run) {
        Shown& sum = sums[{record.layer, record.bulletin_id, record.bulletin}];
        sum.layer = record.layer;
        sum.bulletin_id = record.bulletin_id;
        sum.bulletin = record.bulletin;
        ++sum.count;
        sum.shown += record.shown;
    }
    ShownHour hour{.first = run.front().sequence,
                   .last = run.back().sequence,
                   .boot = run.front().boot,
                   .hour = hour_of(run.front()),
                   .grade = run.front().grade,
                   .shown = {}};
    for (auto& [name, sum] : sums) hour.shown.push_back(std::move(sum));
    return hour;
}

Json shown_json(const Shown& shown)
{
    Json json{{"layer", format_layer(shown.layer)},
              {"count", shown.count},
              {"shown_ms", shown.shown.count()}};
    if (shown.layer != Layer::slate) {
        json["bulletin_id"] = shown.bulletin_id;
        json["bulletin"] = shown.bulletin.hex();
    }
    return json;
}

Result<Shown, FormatError> read_shown(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    Shown shown;
    shown.layer =
        fields.one_of("layer", parse_layer, "emergency, takeover, programme, evergreen, slate");
    if (shown.layer != Layer::slate) {
        shown.bulletin_id = fields.id("bulletin_id");
        shown.bulletin = fields.digest("bulletin");
    }
    shown.count = fields.integer("count", 1, limits::tally_records);
    shown.shown =
        Duration{fields.integer("shown_ms", 0, limits::tally_records * limits::shown_max.count())};
    if (auto fault = fields.done()) return fail(*fault);
    return shown;
}

/// The rules between the members.
void check(Fields& fields, const ShownHour& hour)
{
    std::int64_t records = 0;
    for (const Shown& shown : hour.shown) records += shown.count;
    if (hour.last < hour.first || hour.last - hour.first + 1 != records)
        fields.blame("last", "the counts do not come to the records from first to last",
                     "count each record once");
    if (hour.hour != std::chrono::floor<std::chrono::hours>(hour.hour))
        fields.blame("hour", "is not the beginning of an hour", "write it like 02:00:00Z");
}

} // namespace

std::vector<ShownHour> tally(std::span<const ProofRecord> records)
{
    std::vector<ShownHour> hours;
    while (!records.empty()) {
        const std::size_t length = run_length(records);
        hours.push_back(sum_of(records.first(length)));
        records = records.subspan(length);
    }
    return hours;
}

Json hour_json(const ShownHour& hour)
{
    Json shown = Json::array();
    for (const Shown& one : hour.shown) shown.push_back(shown_json(one));
    return {{"first", hour.first},
            {"last", hour.last},
            {"boot", hour.boot},
            {"hour", format_instant(hour.hour)},
            {"grade", format_time_grade(hour.grade)},
            {"shown", std::move(shown)}};
}

Result<ShownHour, FormatError> read_hour(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    ShownHour hour;
    hour.first = fields.integer("first", 1, limits::number_max);
    hour.last = fields.integer("last", 1, limits::number_max);
    hour.boot = read_boot_id(fields);
    hour.hour = fields.instant("hour");
    hour.grade = fields.one_of("grade", parse_time_grade, "trusted, held_over, unknown");
    fields.list("shown", limits::tally_bulletins,
                [&](const Json& element, const std::string& at) -> std::optional<FormatError> {
                    auto shown = read_shown(element, at);
                    if (!shown) return shown.error();
                    if (!hour.shown.empty() && shown->name() <= hour.shown.back().name()) {
                        return FormatError{at, "does not come after the one before it",
                                           "sort by layer, bulletin_id and bulletin, each once"};
                    }
                    hour.shown.push_back(std::move(*shown));
                    return std::nullopt;
                });
    if (!fields.failed()) check(fields, hour);
    if (auto fault = fields.done()) return fail(*fault);
    return hour;
}

Result<TallyReport, FormatError> parse_tally(std::string_view text)
{
    const auto json = parse_json(text, {limits::report_bytes, limits::json_depth});
    if (!json) return fail(json.error());

    Fields fields(*json, "");
    TallyReport report;
    fields.literal("format", tally_format);
    report.screen = fields.id("screen");
    report.site = fields.id("site");
    report.board = fields.id_if_any("board").value_or("");
    fields.list("hours", limits::tally_hours,
                [&](const Json& element, const std::string& place) -> std::optional<FormatError> {
                    auto hour = read_hour(element, place);
                    if (!hour) return hour.error();
                    if (!report.hours.empty() && hour->first != report.hours.back().last + 1) {
                        return FormatError{place + "/first", "does not follow the run before it",
                                           "send runs in order and without gaps"};
                    }
                    report.hours.push_back(std::move(*hour));
                    return std::nullopt;
                });
    report.glance = fields.integer_if_any("glance", 0, limits::number_max);
    if (const Json* health = fields.object_if_any("health")) {
        auto read = read_health(*health, fields.place_of("health"));
        if (read)
            report.health = std::move(*read);
        else
            fields.adopt(read.error());
    }
    if (auto fault = fields.done()) return fail(*fault);
    return report;
}

std::string tally_text(const TallyReport& report)
{
    Json hours = Json::array();
    for (const ShownHour& hour : report.hours) hours.push_back(hour_json(hour));
    Json json{{"format", tally_format},
              {"screen", report.screen},
              {"site", report.site},
              {"hours", std::move(hours)}};
    if (!report.board.empty()) json["board"] = report.board;
    if (report.health) json["health"] = health_json(*report.health);
    if (report.glance) json["glance"] = *report.glance;
    return to_text(json);
}

} // namespace bangtin::bulletin
