#include "bulletin/slot_times.hpp"

#include <algorithm>
#include <vector>

namespace bangtin::bulletin {

namespace {

} // namespace

SlotTimes::SlotTimes(const RuleTimes& rule, Window window, std::optional<Spots> spots)
    : rule_(&rule), window_(window), spots_(spots)
{
}

bool SlotTimes::contains(Instant t) const
{
    if (!could(t)) return false;
    if (!spots_) return true;
    const auto opening = opening_until(t);
    const auto spot = opening ? spot_until(*opening, t) : std::nullopt;
    return spot && spot->contains(t);
}

bool SlotTimes::is_resting(Instant t) const
{
    return could(t) && !contains(t);
}

std::optional<Instant> SlotTimes::next_change(Instant t, Instant limit) const
{
    if (!spots_) return next_edge(t, limit);

    const auto within = [&](Instant edge) {
        return edge <= limit ? std::optional(edge) : std::nullopt;
    };
    for (auto opening = opening_from(t); opening && opening->window.opens <= limit;
         opening = opening_from(opening->window.closes)) {
        const auto spot = spot_from(*opening, t);
        if (spot) return within(spot->opens > t ? spot->opens : spot->closes);
    }
    return std::nullopt;
}

std::optional<Instant> SlotTimes::last_change(Instant t, Instant limit) const
{
    if (!spots_) return last_edge(t, limit);

    const auto within = [&](Instant edge) {
        return edge > limit ? std::optional(edge) : std::nullopt;
    };
    for (auto opening = opening_until(t); opening && opening->window.closes > limit;
         opening = opening_until(opening->window.opens - one_step)) {
        const auto spot = spot_until(*opening, t);
        if (spot) return within(spot->closes <= t ? spot->closes : spot->opens);
    }
    return std::nullopt;
}

/// Whether window and rule hold, whatever its turns.
bool SlotTimes::could(Instant t) const
{
    return window_.contains(t) && rule_->contains(t);
}

std::optional<Instant> SlotTimes::next_edge(Instant t, Instant limit) const
{
    if (window_.empty() || t >= window_.closes) return std::nullopt;
    limit = std::min(limit, window_.closes);
    if (t < window_.opens) {
        if (window_.opens > limit) return std::nullopt;
        if (rule_->contains(window_.opens)) return window_.opens;
        t = window_.opens;
    }
    const auto edge = rule_->next_change(t, limit);
    if (edge && *edge < window_.closes) return edge;
    if (limit < window_.closes || !rule_->contains(window_.closes - one_step)) return std::nullopt;
    return window_.closes;
}

std::optional<Instant> SlotTimes::last_edge(Instant t, Instant limit) const
{
    if (window_.empty() || t < window_.opens) return std::nullopt;
    limit = std::max(limit, window_.opens - one_step);
    if (t >= window_.closes) {
        if (window_.closes <= limit) return std::nullopt;
        if (rule_->contains(window_.closes - one_step)) return window_.closes;
        t = window_.closes - one_step;
    }
    const auto edge = rule_->last_change(t, std::max(limit, window_.opens));
    if (edge) return edge;
    if (limit >= window_.opens || !rule_->contains(window_.opens)) return std::nullopt;
    return window_.opens;
}

/// The opening that `t` lies in, else the next.
std::optional<SlotTimes::Opening> SlotTimes::opening_from(Instant t) const
{
    if (could(t)) return opening_until(t);
    const auto opens = next_edge(t, instant_max);
    if (!opens) return std::nullopt;
    return with_first_spot({*opens, next_edge(*opens, instant_max).value_or(instant_max)});
}

/// The opening that `t` lies in, else the one before.
std::optional<SlotTimes::Opening> SlotTimes::opening_until(Instant t) const
{
    if (last_opening_ && last_opening_->window.contains(t)) return last_opening_;
    const auto edge = last_edge(t, instant_min);
    if (!edge) return std::nullopt;
    if (could(t)) return with_first_spot({*edge, next_edge(t, instant_max).value_or(instant_max)});
    const auto opens = last_edge(*edge - one_step, instant_min);
    return with_first_spot({opens.value_or(instant_min), *edge});
}

/// Follows the openings that are so close that the turns of one tell when the next may begin.
const SlotTimes::Opening& SlotTimes::with_first_spot(Window opening) const
{
    std::vector<Window> chain{opening};
    std::optional<Opening> before;
    while (!before) {
        const Instant opens = chain.back().opens;
        const auto closed = last_edge(opens - one_step, opens - spots_->every);
        if (!closed) break;
        const auto opened = last_edge(*closed - one_step, instant_min);
        const Window earlier{opened.value_or(instant_min), *closed};
        if (last_opening_ && last_opening_->window == earlier) before = last_opening_;
        if (!before) chain.push_back(earlier);
    }
    for (auto next = chain.rbegin(); next != chain.rend(); ++next) {
        Instant first = next->opens;
        // In a short opening it does not wait for others: it would miss its own.
        if (next->opens + spots_->delay + spots_->length <= next->closes) first += spots_->delay;
        const auto last = before ? spot_until(*before, before->window.closes) : std::nullopt;
        if (last) first = std::max(first, last->opens + spots_->every);
        before = Opening{*next, first};
    }
    last_opening_ = before;
    return *last_opening_;
}

/// The first turn of the opening that closes after `t`.
std::optional<Window> SlotTimes::spot_from(const Opening& opening, Instant t) const
{
    Instant opens = opening.first_spot;
    if (t >= opens) {
        opens += (t - opens) / spots_->every * spots_->every;
        if (t >= std::min(opens + spots_->length, opening.window.closes)) opens += spots_->every;
    }
    if (opens >= opening.window.closes) return std::nullopt;
    return Window{opens, std::min(opens + spots_->length, opening.window.closes)};
}

/// The last turn of the opening that opens at or before `t`.
std::optional<Window> SlotTimes::spot_until(const Opening& opening, Instant t) const
{
    const Instant last = std::min(t, opening.window.closes - one_step);
    if (last < opening.first_spot) return std::nullopt;
    const Instant opens =
        opening.first_spot + (last - opening.first_spot) / spots_->every * spots_->every;
    return Window{opens, std::min(opens + spots_->length, opening.window.closes)};
}

} // namespace bangtin::bulletin
