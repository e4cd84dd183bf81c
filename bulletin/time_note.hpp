// What time it is, as the district says to one board that has asked: how a board learns it where
// the network lets no NTP through (docs/adr/0039).
//
// The board asks with a number that nobody can know before; the note repeats it, in an envelope of
// the key that a mandate names (`time_mandate.hpp`). So a note is worth nothing to another board,
// or twice.
#pragma once

#include "bulletin/digest.hpp"
#include "bulletin/json.hpp"
#include "bulletin/result.hpp"
#include "bulletin/time.hpp"
#include "bulletin/time_mandate.hpp"

#include <string>
#include <string_view>

namespace bangtin::bulletin {

struct TimeNote {
    Digest nonce; ///< The question, as it came: 32 random bytes.
    Instant at;   ///< The district's clock, between the question and the answer.

    bool operator==(const TimeNote&) const = default;
};

[[nodiscard]] Result<TimeNote, FormatError> parse_time_note(std::string_view text);
[[nodiscard]] std::string time_note_text(const TimeNote& note);

/// What comes over the line: two envelopes, each as its text.
struct TimeAnswer {
    std::string mandate;
    std::string note;

    bool operator==(const TimeAnswer&) const = default;
};

[[nodiscard]] Result<TimeAnswer, FormatError> parse_time_answer(std::string_view text);
[[nodiscard]] std::string time_answer_text(const TimeAnswer& answer);

inline constexpr std::string_view time_note_payload_type = "application/vnd.bangtin.time-note+json";
inline constexpr Bytes time_note_bytes_max = 512;
/// With its envelope and signature.
inline constexpr Bytes time_note_envelope_bytes_max = 4 * 1024;
inline constexpr Bytes time_answer_bytes_max = 16 * 1024;
/// The question is the nonce in lower-case hexadecimal, and nothing else.
inline constexpr Bytes time_question_bytes = 64;

} // namespace bangtin::bulletin
