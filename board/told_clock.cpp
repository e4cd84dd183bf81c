#include "board/told_clock.hpp"

namespace bangtin::board {

Instant ToldClock::wall() const
{
    if (real_.grade() == TimeGrade::trusted) return real_.wall();
    const Monotonic now = real_.monotonic();
    const auto began = told(now);
    return began ? *began + now : real_.wall();
}

TimeGrade ToldClock::grade() const
{
    const TimeGrade grade = real_.grade();
    if (grade == TimeGrade::trusted) return grade;
    // Also before a battery clock, for which nobody vouches.
    return told(real_.monotonic()) ? TimeGrade::held_over : grade;
}

std::optional<Instant> ToldClock::told(Monotonic now) const
{
    if (!asked_ || now - *asked_ >= asked_every) {
        asked_ = now;
        began_ = beginning_();
    }
    return began_;
}

} // namespace bangtin::board
