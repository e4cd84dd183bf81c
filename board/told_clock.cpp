#include "board/told_clock.hpp"

namespace bangtin::board {

ClockReading ToldClock::read() const
{
    ClockReading reading = real_.read();
    if (reading.grade == TimeGrade::trusted) return reading;
    // Also before a battery clock, for which nobody vouches.
    if (const auto began = told(reading.monotonic)) {
        reading.wall = *began + reading.monotonic;
        reading.grade = TimeGrade::held_over;
        reading.told = true;
    }
    return reading;
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
