// When the technician's page stands on the glass: before enrolment, and for a while when somebody
// asks.
#pragma once

#include "board/board.hpp"

#include <cstdint>
#include <optional>

namespace bangtin::player {

class SelfTestTurn {
public:
    void ask(board::Monotonic now) { asked_until_ = now + asked_for; }
    void know_enrolled(bool enrolled) { enrolled_ = enrolled; }

    /// Nothing when the programme has the glass; else the page's number, which is above 0. Another
    /// number is the page with fresh facts.
    [[nodiscard]] std::optional<std::uint32_t> page(board::Monotonic now) const;

    static constexpr std::chrono::seconds asked_for{90};
    static constexpr std::chrono::seconds fresh_every{5};

private:
    bool enrolled_ = true;
    std::optional<board::Monotonic> asked_until_;
};

} // namespace bangtin::player
