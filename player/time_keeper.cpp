#include "player/time_keeper.hpp"

#include <algorithm>
#include <utility>

namespace bangtin::player {

namespace {

// The lower bound runs this much slower than the monotonic clock, whose crystal may be fast: some
// 100 ppm in practice, 1000 here.
constexpr int slower_per_thousand = 1;

Duration at_most(Duration elapsed)
{
    return elapsed - elapsed * slower_per_thousand / 1000;
}

} // namespace

TimeKeeper::TimeKeeper(assets::Floor floor, std::string boot, Save save)
    : floor_(std::move(floor)), boot_(std::move(boot)), save_(std::move(save))
{
    const bool known = !boot_.empty() && boot_.find_first_not_of('0') != std::string::npos;
    if (known && floor_.boot && floor_.boot->boot == boot_)
        carried_ = Nail{floor_.boot->began, board::Monotonic(0)};
}

TimeKeeper TimeKeeper::believing()
{
    TimeKeeper keeper;
    keeper.believing_ = true;
    return keeper;
}

Sight TimeKeeper::look(const ClockReading& reading)
{
    if (believing_) return {reading.wall, reading.grade};
    if (!low_) low_ = Nail{floor_.latest(), reading.monotonic};
    const Sight sight = judge(reading);
    save_if_due(reading.monotonic);
    return sight;
}

Sight TimeKeeper::judge(const ClockReading& reading)
{
    // Undisciplined and without a battery, the kernel's clock began anywhere.
    if (reading.grade == TimeGrade::unknown) {
        doubt_.reset();
        return without(reading);
    }
    // An edition's signed time is certain; a clock before it is wrong, whoever disciplines it.
    if (reading.wall + slow_max < floor_.issued) {
        doubt_.reset();
        return without(reading);
    }
    if (!plausible(reading) && !steady(reading)) return without(reading);
    accept(reading);
    const Instant low = lower_bound(reading.monotonic);
    if (reading.wall < low) return {low, TimeGrade::held_over}; // It is slow.
    return {reading.wall, reading.grade};
}

/// The time when this reading does not count.
Sight TimeKeeper::without(const ClockReading& reading) const
{
    const Instant low = lower_bound(reading.monotonic);
    if (carried_) {
        const Instant then = carried_->then(reading.monotonic);
        if (then + slow_max >= low) return {std::max(then, low), TimeGrade::held_over};
    }
    return {low, TimeGrade::unknown};
}

bool TimeKeeper::plausible(const ClockReading& reading) const
{
    // What was told answers this boot's own question: it is measured by what is certain, and not by
    // what a battery clock, for which nobody vouches, has said before.
    if (carried_ && !reading.told) {
        const Duration step = reading.wall - carried_->then(reading.monotonic);
        return std::chrono::abs(step) <= step_max;
    }
    if (floor_.latest() == Instant{}) return true; // A new screen: there is nothing to compare.
    const Instant low = lower_bound(reading.monotonic);
    const Duration slow = reading.grade == TimeGrade::trusted ? Duration{step_max} : slow_max;
    return reading.wall + slow >= low && reading.wall <= low + ahead_max;
}

/// Whether the clock has claimed the same for long enough. A battery clock that contradicts the
/// floor is empty or was never set: it has nothing to say however steadily.
bool TimeKeeper::steady(const ClockReading& reading)
{
    if (reading.grade != TimeGrade::trusted) {
        doubt_.reset();
        return false;
    }
    const bool same = doubt_ && std::chrono::abs(reading.wall -
                                                 doubt_->claim.then(reading.monotonic)) <= step_max;
    if (!same) doubt_ = Doubt{{reading.wall, reading.monotonic}, reading.monotonic};
    return reading.monotonic - doubt_->since >= doubt_time;
}

void TimeKeeper::accept(const ClockReading& reading)
{
    const bool corrected = doubt_.has_value();
    doubt_.reset();
    carried_ = Nail{reading.wall, reading.monotonic};
    if (reading.grade != TimeGrade::trusted) return;

    if (corrected &&
        reading.wall >=
            floor_.issued) { // A steady clock corrects what an earlier one said, also backwards.
        floor_.seen = reading.wall;
        low_ = Nail{floor_.latest(), reading.monotonic};
        floor_.boot.reset();
    }
    floor_.seen = std::max(floor_.seen, reading.wall);
    raise(reading.wall, reading.monotonic);
    const Instant began = reading.wall - reading.monotonic;
    const bool known = floor_.boot && floor_.boot->boot == boot_ &&
                       std::chrono::abs(floor_.boot->began - began) <= step_max;
    if (known) return;
    floor_.boot = assets::BootTime{boot_, began};
    urgent_ = true;
}

void TimeKeeper::learn_issued(Instant issued, board::Monotonic now)
{
    if (believing_ || issued == floor_.issued) return;
    if (issued < floor_.issued) {
        // The edition before was misdated, and what was counted on from it is worth nothing.
        floor_.seen = std::min(floor_.seen, issued);
        low_ = Nail{issued, now};
    }
    floor_.issued = issued;
    raise(issued, now);
    urgent_ = true;
}

void TimeKeeper::raise(Instant at, board::Monotonic now)
{
    if (!low_ || at > lower_bound(now)) low_ = Nail{std::max(at, floor_.latest()), now};
}

Instant TimeKeeper::lower_bound(board::Monotonic now) const
{
    return low_ ? low_->wall + at_most(now - low_->at) : floor_.latest();
}

void TimeKeeper::keep(board::Monotonic now)
{
    if (believing_) return;
    urgent_ = true;
    save_if_due(now);
}

void TimeKeeper::save_if_due(board::Monotonic now)
{
    const bool due = !saved_ || now - *saved_ >= save_every;
    if (!urgent_ && !due) return;
    saved_ = now;
    if (floor_.latest() == Instant{}) return; // Nothing is known yet.
    // What a trusted clock has shown, or else the time this boot has run since: both are past.
    floor_.seen = std::max(floor_.seen, lower_bound(now));
    urgent_ = false;
    if (save_) static_cast<void>(save_(floor_));
}

} // namespace bangtin::player
