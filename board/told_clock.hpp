// A board's clock where somebody who is believed has told when this boot began: carried on from
// there by the monotonic clock, which makes it *held over* (docs/adr/0039).
#pragma once

#include "board/board.hpp"

#include <functional>
#include <optional>
#include <utility>

namespace bangtin::board {

class ToldClock final : public Clock {
public:
    /// When the monotonic clock stood at zero; nothing as long as nobody has told. Asked at most
    /// every `asked_every`, and not while something disciplines the real clock.
    using Beginning = std::function<std::optional<Instant>()>;
    static constexpr Monotonic asked_every{5000};

    /// Borrows the real clock.
    ToldClock(const Clock& real, Beginning beginning)
        : real_(real), beginning_(std::move(beginning))
    {
    }

    [[nodiscard]] Instant wall() const override { return read().wall; }
    [[nodiscard]] Monotonic monotonic() const override { return real_.monotonic(); }
    [[nodiscard]] TimeGrade grade() const override { return read().grade; }
    [[nodiscard]] ClockReading read() const override;

private:
    [[nodiscard]] std::optional<Instant> told(Monotonic now) const;

    const Clock& real_;
    Beginning beginning_;
    mutable std::optional<Monotonic> asked_;
    mutable std::optional<Instant> began_;
};

} // namespace bangtin::board
