#include "bulletin/time_note.hpp"

namespace bangtin::bulletin {

Result<TimeNote, FormatError> parse_time_note(std::string_view text)
{
    const auto json = parse_json(text, {.bytes = time_note_bytes_max, .depth = 2});
    if (!json) return fail(json.error());
    Fields fields(*json, "");
    TimeNote note;
    fields.literal("format", "bangtin.time-note/1");
    note.nonce = fields.digest("nonce");
    note.at = fields.instant("at");
    if (auto fault = fields.done()) return fail(*fault);
    return note;
}

std::string time_note_text(const TimeNote& note)
{
    return to_text({{"format", "bangtin.time-note/1"},
                    {"nonce", note.nonce.hex()},
                    {"at", format_instant(note.at)}});
}

Result<TimeAnswer, FormatError> parse_time_answer(std::string_view text)
{
    const auto json = parse_json(text, {.bytes = time_answer_bytes_max, .depth = 2});
    if (!json) return fail(json.error());
    Fields fields(*json, "");
    TimeAnswer answer;
    answer.mandate = fields.text("mandate", time_mandate_envelope_bytes_max);
    answer.note = fields.text("note", time_note_envelope_bytes_max);
    if (auto fault = fields.done()) return fail(*fault);
    return answer;
}

std::string time_answer_text(const TimeAnswer& answer)
{
    return to_text({{"mandate", answer.mandate}, {"note", answer.note}});
}

} // namespace bangtin::bulletin
