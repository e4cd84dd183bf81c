#include "bulletin/proof.hpp"

#include "bulletin/limits.hpp"

#include <algorithm>

namespace bangtin::bulletin {

namespace {

constexpr std::int64_t integer_max = std::numeric_limits<std::int64_t>::max();

bool is_boot_id(const std::string& text)
{
    const auto hexadecimal = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    };
    return text.size() == 32 && std::all_of(text.begin(), text.end(), hexadecimal);
}

/// Slot, bulletin and digest are given together, or not at all for the slate.
void read_what(Fields& fields, ProofRecord& record)
{
    record.layer =
        fields.one_of("layer", parse_layer, "emergency, takeover, programme, evergreen, slate");
    if (fields.failed() || record.layer == Layer::slate) return;
    record.slot = fields.id("slot");
    record.bulletin_id = fields.id("bulletin_id");
    record.bulletin = fields.digest("bulletin");
}

Result<ProofRecord, FormatError> read_record(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    ProofRecord record;
    record.sequence = fields.integer("sequence", 1, integer_max - 1);
    record.boot = read_boot_id(fields);
    read_what(fields, record);
    record.edition = fields.integer("edition", 0, integer_max);
    record.from = fields.instant("from");
    record.shown = Duration{fields.integer("shown_ms", 0, limits::shown_max.count())};
    record.grade = fields.one_of("grade", parse_time_grade, "trusted, held_over, unknown");
    if (auto fault = fields.done()) return fail(*fault);
    return record;
}

Json record_json(const ProofRecord& record)
{
    Json json{{"sequence", record.sequence},
              {"boot", record.boot},
              {"layer", format_layer(record.layer)},
              {"edition", record.edition},
              {"from", format_instant(record.from)},
              {"shown_ms", record.shown.count()},
              {"grade", format_time_grade(record.grade)}};
    if (record.layer != Layer::slate) {
        json["slot"] = record.slot;
        json["bulletin_id"] = record.bulletin_id;
        json["bulletin"] = record.bulletin.hex();
    }
    return json;
}

} // namespace

std::string read_boot_id(Fields& fields)
{
    std::string boot = fields.text("boot", 32);
    if (!is_boot_id(boot))
        fields.blame("boot", "not a boot id", "use 32 lower-case hexadecimal digits");
    return boot;
}

Result<Report, FormatError> parse_report(std::string_view text)
{
    const auto json = parse_json(text, {limits::report_bytes, limits::json_depth});
    if (!json) return fail(json.error());

    Fields fields(*json, "");
    Report report;
    fields.literal("format", "bangtin.report/1");
    report.screen = fields.id("screen");
    report.site = fields.id("site");
    fields.list(
        "records", limits::proof_records,
        [&](const Json& element, const std::string& place) -> std::optional<FormatError> {
            auto record = read_record(element, place);
            if (!record) return record.error();
            if (!report.records.empty() && record->sequence != report.records.back().sequence + 1) {
                return FormatError{place + "/sequence", "does not follow the record before it",
                                   "send records in order and without gaps"};
            }
            report.records.push_back(std::move(*record));
            return std::nullopt;
        });
    if (auto fault = fields.done()) return fail(*fault);
    return report;
}

std::string report_text(const Report& report)
{
    Json records = Json::array();
    for (const ProofRecord& record : report.records) records.push_back(record_json(record));
    return to_text({{"format", "bangtin.report/1"},
                    {"screen", report.screen},
                    {"site", report.site},
                    {"records", std::move(records)}});
}

} // namespace bangtin::bulletin
