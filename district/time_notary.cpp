#include "district/time_notary.hpp"

#include "bulletin/time_note.hpp"
#include "district/keys.hpp"
#include "district/time_mandate.hpp"
#include "trust/envelope.hpp"

#include <utility>

namespace bangtin::district {

Outcome<std::string> TimeNotary::answer(std::string_view question, Instant now)
{
    const auto nonce = Digest::from_hex(question);
    if (!nonce) {
        return fail(Fault{ExitCode::invalid, "the question is not a nonce",
                          "send 64 lower-case hexadecimal digits that were never sent before"});
    }
    // Also when this clock was set back.
    if (std::chrono::abs(now - second_) >= std::chrono::seconds(1)) {
        second_ = now;
        signed_ = 0;
    }
    if (signed_ >= limits::time_notes_per_second)
        return fail(Fault{ExitCode::busy, "too many boards ask for the time", "ask again later"});
    keep_pen(now);
    if (!pen_ || !pen_->tells.contains(now)) {
        return fail(Fault{ExitCode::unavailable, "there is no mandate to tell this time",
                          "publish, and set this server's clock"});
    }
    ++signed_;
    std::string note =
        trust::signed_envelope(bulletin::time_note_payload_type,
                               bulletin::time_note_text({.nonce = *nonce, .at = now}), pen_->key);
    return bulletin::time_answer_text({.mandate = pen_->envelope, .note = std::move(note)});
}

void TimeNotary::keep_pen(Instant now)
{
    if (pen_read_ && std::chrono::abs(now - *pen_read_) < limits::time_key_read_every) return;
    pen_ = take_pen(data_);
    pen_read_ = now;
}

/// Who has signed the mandate is for the screens to judge; here it only says what can be told.
std::optional<TimeNotary::Pen> TimeNotary::take_pen(const DataPaths& data)
{
    auto key = load_key(time_key_path(data));
    auto text = read_file(time_mandate_path(data), bulletin::time_mandate_envelope_bytes_max);
    if (!key || !text) return std::nullopt;
    const auto envelope = trust::parse_envelope(*text, bulletin::time_mandate_envelope_bytes_max);
    if (!envelope) return std::nullopt;
    const auto mandate = bulletin::parse_time_mandate(envelope->payload);
    if (!mandate || mandate->key != key->public_key()) return std::nullopt;
    return Pen{.key = *std::move(key), .envelope = *std::move(text), .tells = mandate->tells};
}

} // namespace bangtin::district
