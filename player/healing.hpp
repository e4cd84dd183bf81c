// What to do with media that fail: leave them alone for a while, longer each time, and for good
// after three strikes.
//
// Kept for one run only: after a restart everything gets another chance, since a new decoder may
// well play it.
#pragma once

#include "board/board.hpp"
#include "bulletin/digest.hpp"

#include <optional>
#include <unordered_map>

namespace bangtin::player {

inline constexpr int strikes_max = 3;

class Healing {
public:
    /// Notes a failure and answers when the media may be tried again; nothing when it is
    /// quarantined.
    [[nodiscard]] std::optional<board::Monotonic> strike(const Digest& media, board::Monotonic now);
    /// Whether the media may be tried at `now`.
    [[nodiscard]] bool may_try(const Digest& media, board::Monotonic now) const;
    /// The next instant after `now` at which some answer of `may_try` changes.
    [[nodiscard]] std::optional<board::Monotonic> next_change(board::Monotonic now) const;

private:
    struct Record {
        int strikes = 0;
        board::Monotonic retry{0};
    };
    std::unordered_map<Digest, Record> records_;
};

} // namespace bangtin::player
