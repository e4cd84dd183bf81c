#include "district/time_notary.hpp"

#include "bulletin/time_note.hpp"
#include "district/keys.hpp"
#include "district/time_mandate.hpp"
#include "trust/envelope.hpp"

#include <utility>

namespace bangtin::district {

Outcome<std::string> TimeNotary::answer(std::string_view question, const Caller& caller,
                                        Instant now)
{
    const auto nonce = Digest::from_hex(question);
    if (!nonce) {
        return fail(Fault{ExitCode::invalid, "the question is not a nonce",
                          "send 64 lower-case hexadecimal digits that were never sent before"});
    }
    // Also when this clock was set back.
    if (std::chrono::abs(now - signed_.began) >= std::chrono::seconds(1))
        signed_ = Signed{.began = now};
    if (!signed_.has_room(caller))
        return fail(Fault{ExitCode::busy, "too many boards ask for the time", "ask again later"});
    keep_pen(now);
    if (!pen_ || !pen_->tells.contains(now)) {
        return fail(Fault{ExitCode::unavailable, "there is no mandate to tell this time",
                          "publish, and set this server's clock"});
    }
    signed_.count(caller);
    std::string note =
        trust::signed_envelope(bulletin::time_note_payload_type,
                               bulletin::time_note_text({.nonce = *nonce, .at = now}), pen_->key);
    return bulletin::time_answer_text({.mandate = pen_->envelope, .note = std::move(note)});
}

bool TimeNotary::Signed::has_room(const Caller& caller) const
{
    if (all >= limits::time_notes_per_second) return false;
    if (caller.address.empty()) return true;
    const auto same = of_address.find(caller.address);
    const int already = same == of_address.end() ? 0 : same->second;
    if (caller.is_screen) return already < limits::time_notes_of_address;
    return already < limits::time_notes_of_stranger &&
           of_strangers < limits::time_notes_of_strangers;
}

void TimeNotary::Signed::count(const Caller& caller)
{
    ++all;
    if (caller.address.empty()) return;
    ++of_address[caller.address];
    if (!caller.is_screen) ++of_strangers;
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
