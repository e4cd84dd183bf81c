#include "sync/time_answer.hpp"

#include "bulletin/time_note.hpp"
#include "trust/vouched.hpp"

#include <algorithm>

namespace bangtin::sync {

namespace {

using bulletin::TimeNote;

auto refused(TimeFault fault, std::string text)
{
    return fail(TimeRefusal{fault, std::move(text)});
}

/// The note, as far as it is signed by whom the district has given a mandate for that time.
Result<TimeNote, TimeRefusal> open_note(std::string_view text, const trust::Root& root)
{
    const auto answer = bulletin::parse_time_answer(text);
    if (!answer) return refused(TimeFault::unreadable, answer.error().text());
    const auto vouched = trust::open_vouched(
        answer->mandate,
        {bulletin::time_mandate_payload_type, bulletin::time_mandate_envelope_bytes_max}, root);
    if (!vouched) return refused(TimeFault::not_vouched, "the mandate: " + vouched.error());
    const auto mandate = bulletin::parse_time_mandate(*vouched);
    if (!mandate) return refused(TimeFault::unreadable, "the mandate: " + mandate.error().text());
    const auto signed_note = trust::open_signed(
        answer->note, {bulletin::time_note_payload_type, bulletin::time_note_envelope_bytes_max},
        mandate->key);
    if (!signed_note) return refused(TimeFault::not_vouched, "the note: " + signed_note.error());
    const auto note = bulletin::parse_time_note(*signed_note);
    if (!note) return refused(TimeFault::unreadable, "the note: " + note.error().text());
    if (!mandate->tells.contains(note->at))
        return refused(TimeFault::no_mandate,
                       "nobody has a mandate to tell " + format_instant(note->at));
    return *note;
}

} // namespace

std::string_view format_time_fault(TimeFault fault)
{
    switch (fault) {
    case TimeFault::unreachable: return "unreachable";
    case TimeFault::slow: return "slow";
    case TimeFault::unreadable: return "unreadable";
    case TimeFault::not_vouched: return "not_vouched";
    case TimeFault::no_mandate: return "no_mandate";
    case TimeFault::other_nonce: return "other_nonce";
    case TimeFault::before_floor: return "before_floor";
    case TimeFault::far_ahead: return "far_ahead";
    case TimeFault::card: return "card";
    }
    require(false, "an unknown time fault");
    return "";
}

Result<assets::ToldTime, TimeRefusal> judge_time(std::string_view answer,
                                                 const TimeQuestion& question,
                                                 const trust::Root& root, const TimeBounds& bounds)
{
    const Duration round_trip = question.answered - question.sent;
    if (round_trip > time_round_trip_max)
        return refused(TimeFault::slow, "the answer took " + std::to_string(round_trip.count()) +
                                            " ms; the time would be too inexact");
    const auto note = open_note(answer, root);
    if (!note) return fail(note.error());
    if (note->nonce != question.nonce)
        return refused(TimeFault::other_nonce, "the note answers another question");

    const Instant latest = note->at + round_trip;
    if (latest < bounds.floor)
        return refused(TimeFault::before_floor, "the note says " + format_instant(note->at) +
                                                    ", and it is later than " +
                                                    format_instant(bounds.floor));
    if (note->at > bounds.floor + time_ahead_max)
        return refused(TimeFault::far_ahead, "the note says " + format_instant(note->at) +
                                                 ", too far ahead of " +
                                                 format_instant(bounds.floor));
    const Instant earliest = std::max(note->at, bounds.floor);
    return assets::ToldTime{.boot = bounds.boot,
                            .earliest_began = earliest - question.answered,
                            .latest_began = latest - question.answered};
}

} // namespace bangtin::sync
