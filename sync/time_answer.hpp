// Whether an answer tells this board the time, and how exactly (docs/adr/0039). Pure: every way in
// which a line can lie about the time is one line of a test.
//
// The note was signed between question and answer, so at the answer it is not earlier than the note
// says, and not later by more than the round trip.
#pragma once

#include "assets/told_time.hpp"
#include "board/board.hpp"
#include "bulletin/digest.hpp"
#include "trust/metadata.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace bangtin::sync {

/// Why it does not.
enum class TimeFault : std::uint8_t {
    unreachable, ///< Nobody answered, or the district tells no time.
    slow,        ///< It came so late that it says too little; somebody may have held it back.
    unreadable,  ///< It is no answer, or what is signed in it is no mandate or note.
    not_vouched, ///< The district's online key has not signed the mandate, or its key not the note.
    no_mandate,  ///< The mandate is for another time than the note tells.
    other_nonce, ///< It answers another question: an old note, or another board's.
    before_floor, ///< It is later than that for certain.
    far_ahead,    ///< So far from all that is certain that the district's clock must be wrong.
    card,         ///< It does, and the card does not keep it.
};
[[nodiscard]] std::string_view format_time_fault(TimeFault fault);

struct TimeRefusal {
    TimeFault fault;
    std::string text; ///< One clause.
};

/// One question, by the board's monotonic clock.
struct TimeQuestion {
    Digest nonce;
    board::Monotonic sent;
    board::Monotonic answered;
};

/// What the answer is measured by.
struct TimeBounds {
    Instant floor; ///< It is certainly later than this.
    std::string boot;
};

inline constexpr std::chrono::seconds time_round_trip_max{10};
/// As far as the player lets a clock be ahead of the floor: a summer and more without a line.
inline constexpr std::chrono::days time_ahead_max{400};

/// The time that `answer`, a `bulletin::TimeAnswer`, tells; never below the floor. `root` is the
/// newest that this screen trusts.
[[nodiscard]] Result<assets::ToldTime, TimeRefusal> judge_time(std::string_view answer,
                                                               const TimeQuestion& question,
                                                               const trust::Root& root,
                                                               const TimeBounds& bounds);

} // namespace bangtin::sync
