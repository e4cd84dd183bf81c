#include "bulletin/proof.hpp"

#include "bulletin/limits.hpp"
#include "bulletin/reading.hpp"

#include <algorithm>

namespace bangtin::bulletin {

namespace {

constexpr std::string_view format = "bangtin.report/1";
constexpr std::int64_t number_max = std::numeric_limits<std::int64_t>::max();

std::string read_boot(Fields& fields)
{
    const std::string boot = fields.text("boot", limits::id_bytes);
    const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (boot.size() != 32 || !std::all_of(boot.begin(), boot.end(), is_digit))
        fields.blame("boot", "not a boot id", "use 32 lower-case hexadecimal digits");
    return boot;
}

/// The slate is nobody's bulletin, so it names none; everything else names what it was.
void read_what(Fields& fields, ProofRecord& record)
{
    record.layer =
        fields.one_of("layer", parse_layer, "slate, evergreen, programme, takeover, emergency");
    if (fields.failed()) return;
    if (record.layer == Layer::slate) {
        for (const char* name : {"slot", "bulletin_id", "sha256"}) {
            if (fields.has(name)) fields.blame(name, "the slate has none", "take it out");
        }
        return;
    }
    record.slot = fields.id("slot");
    record.bulletin_id = fields.id("bulletin_id");
    record.bulletin = fields.digest("sha256");
    if (!fields.failed() && record.bulletin == Digest{})
        fields.blame("sha256", "all zero", "name the sealed envelope that was shown");
}

ProofRecord read_record(Fields& fields)
{
    ProofRecord record;
    record.sequence = fields.integer("sequence", 1, number_max);
    record.boot = read_boot(fields);
    read_what(fields, record);
    record.edition = fields.integer("edition", 0, number_max);
    record.from = fields.instant("from");
    record.shown = Duration{fields.integer("shown_ms", 0, Duration{limits::shown_max}.count())};
    record.grade = fields.one_of("grade", parse_time_grade, "trusted, held_over, unknown");
    return record;
}

void check_sequence(Fields& fields, const std::vector<ProofRecord>& records)
{
    if (fields.failed()) return;
    for (std::size_t i = 1; i < records.size(); ++i) {
        if (records[i].sequence - 1 == records[i - 1].sequence) continue;
        fields.adopt(FormatError{fields.place_of("records") + "/" + std::to_string(i) + "/sequence",
                                 "does not follow the record before it",
                                 "send consecutive records, in order"});
    }
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
    if (record.layer == Layer::slate) return json;
    json["slot"] = record.slot;
    json["bulletin_id"] = record.bulletin_id;
    json["sha256"] = record.bulletin.hex();
    return json;
}

} // namespace

Result<Report, FormatError> parse_report(std::string_view text)
{
    const auto json =
        parse_json(text, {.bytes = limits::report_bytes, .depth = limits::json_depth});
    if (!json) return fail(json.error());

    Fields fields(*json, "");
    fields.literal("format", format);
    Report report{fields.id("screen"), fields.id("site"), {}};
    report.records =
        read_objects<ProofRecord>(fields, "records", limits::proof_records, read_record);
    check_sequence(fields, report.records);
    if (auto fault = fields.done()) return fail(*fault);
    return report;
}

std::string report_text(const Report& report)
{
    Json json{{"format", format},
              {"screen", report.screen},
              {"site", report.site},
              {"records", Json::array()}};
    for (const ProofRecord& record : report.records) json["records"].push_back(record_json(record));
    return to_text(json);
}

} // namespace bangtin::bulletin
