#include "bulletin/time_note.hpp"

#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;

TEST_CASE("a time note without its question, or of no time at all, is refused at its place")
{
    const TimeNote note{.nonce = tests::digest(7), .at = tests::at("2026-11-16T01:00:00.250Z")};
    const std::string text = time_note_text(note);
    CHECK(*parse_time_note(text) == note);
    const auto with = [&](std::string_view from, std::string_view to) {
        std::string changed = text;
        changed.replace(changed.find(from), from.size(), to);
        return parse_time_note(changed);
    };
    CHECK(with("0707", "07").error().place == "/nonce");
    CHECK(with("2026-11-16", "2026-11-31").error().place == "/at");
    CHECK(with("time-note/1", "time-note/2").error().place == "/format");
    CHECK_FALSE(parse_time_note(text + std::string(time_note_bytes_max, ' ')));
    CHECK(note.nonce.hex().size() == time_question_bytes);
}

TEST_CASE("an answer is two envelopes, neither of them beyond its limit")
{
    const TimeAnswer answer{.mandate = R"({"payload":"a"})", .note = R"({"payload":"b"})"};
    CHECK(parse_time_answer(time_answer_text(answer)) == answer);
    TimeAnswer longer = answer;
    longer.mandate.resize(time_mandate_envelope_bytes_max + 1, ' ');
    CHECK(parse_time_answer(time_answer_text(longer)).error().place == "/mandate");
    longer = answer;
    longer.note.resize(time_note_envelope_bytes_max + 1, ' ');
    CHECK(parse_time_answer(time_answer_text(longer)).error().place == "/note");
    CHECK_FALSE(parse_time_answer(R"({"note":"b"})"));
    CHECK_FALSE(parse_time_answer("<html>"));
}
