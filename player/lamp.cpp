#include "player/lamp.hpp"

#include <spdlog/spdlog.h>
#include <string_view>
#include <utility>

namespace bangtin::player {

using board::Power;

namespace {

std::string_view words(const board::Able<Power>& power)
{
    return power ? board::format_power(*power) : board::format_cannot(power.error());
}

} // namespace

void Lamp::adopt(const OnHand& on_hand)
{
    const bulletin::Programme& programme = on_hand.edition.programme;
    times_ = std::make_unique<bulletin::DisplayTimes>(programme.display, programme.calendar,
                                                      on_hand.zone);
}

bulletin::Lit Lamp::at(bulletin::Layer layer, const Sight& now) const
{
    return times_ ? times_->at(now.at, layer, now.grade) : bulletin::Lit{};
}

bool Lamp::step(bool lit, Presenter& presenter, board::Monotonic now)
{
    const bool changed = std::exchange(lit_, lit) != lit;
    const Power wanted = lit ? Power::on : Power::off;
    if (set_ != nullptr) {
        set_->want(wanted, now);
        set_->step(now);
    }
    const board::Monotonic pause =
        signal_ == wanted ? board::Monotonic(checked_every) : board::Monotonic(tried_every);
    if (!changed && checked_ && now - *checked_ < pause) return false;
    checked_ = now;
    const auto before = std::exchange(signal_, presenter.power(wanted));
    if (before != signal_ || changed)
        spdlog::info("event=display wanted={} signal={} set={}", board::format_power(wanted),
                     words(signal_), words(state().set));
    if (signal_ == Power::off) taken_away_ = true;
    return signal_ == Power::on && std::exchange(taken_away_, false);
}

DisplayState Lamp::state() const
{
    const board::Able<Power> set =
        set_ != nullptr ? set_->said() : board::Able<Power>(fail(board::Cannot::absent));
    return {.lit = lit_, .signal = signal_, .set = set};
}

} // namespace bangtin::player
