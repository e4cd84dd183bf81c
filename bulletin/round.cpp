#include "bulletin/round.hpp"

#include <algorithm>

namespace bangtin::bulletin {

namespace {

std::int64_t rounded_up(std::int64_t amount, std::int64_t by)
{
    return (amount + by - 1) / by;
}

std::int64_t turns_of(const Lane& lane)
{
    return lane.passes * lane.places->count(lane.present);
}

/// Where the turns of one lane lie among `all`: the n-th at n · all / own, rounded down.
struct Spread {
    std::int64_t own;
    std::int64_t all;

    [[nodiscard]] std::int64_t place_of_own(std::int64_t n) const { return n * all / own; }
    [[nodiscard]] std::int64_t own_before(std::int64_t place) const
    {
        return rounded_up(place * own, all);
    }
    /// The place of the n-th of the others: the first before and at which n + 1 others lie.
    [[nodiscard]] std::int64_t place_of_other(std::int64_t n) const
    {
        return rounded_up((n + 1) * all, all - own) - 1;
    }
};

} // namespace

Round::Round(std::vector<Lane> lanes) : lanes_(std::move(lanes))
{
    for (const Lane& lane : lanes_) {
        turns_ += turns_of(lane);
        totals_.push_back(turns_);
        length_ += lane.passes * lane.places->dwell(lane.present);
    }
}

std::uint32_t Round::members() const
{
    std::uint32_t members = 0;
    for (const Lane& lane : lanes_) members += lane.places->count(lane.present);
    return members;
}

Duration Round::first_turn_of(Member member) const
{
    const Lane& own = lanes_[member.lane];
    std::int64_t turn = own.places->rank_of(own.present, member.place);
    turn = Spread{turns_of(own), totals_[member.lane]}.place_of_own(turn);
    for (std::size_t heavier = member.lane + 1; heavier < lanes_.size(); ++heavier)
        turn = Spread{turns_of(lanes_[heavier]), totals_[heavier]}.place_of_other(turn);
    return time_before(turn);
}

/// Looks where the turn would be if all were equally long, and between there and the middle, so
/// that it is quick on what is usual and never slow.
RoundTurn Round::turn_at(Duration when) const
{
    struct Edge {
        std::int64_t turn;
        Duration time;
    };
    Edge low{0, Duration{0}};
    Edge high{turns_, length_};
    for (bool guess = true; high.turn - low.turn > 1; guess = !guess) {
        std::int64_t turn = low.turn + (high.turn - low.turn) / 2;
        if (guess) {
            const Duration mean = (high.time - low.time) / (high.turn - low.turn);
            const std::int64_t likely = low.turn + (when - low.time) / std::max(mean, Duration{1});
            turn = std::clamp(likely, low.turn + 1, high.turn - 1);
        }
        const Duration time = time_before(turn);
        (time <= when ? low : high) = {turn, time};
    }
    return {member_of(low.turn), low.time, high.time};
}

/// The length of the first `turn` turns.
Duration Round::time_before(std::int64_t turn) const
{
    Duration time{0};
    for (std::size_t lane = lanes_.size(); lane-- > 0 && turn > 0;) {
        const std::int64_t own = Spread{turns_of(lanes_[lane]), totals_[lane]}.own_before(turn);
        time += time_in_lane(lanes_[lane], own);
        turn -= own;
    }
    return time;
}

Duration Round::time_in_lane(const Lane& lane, std::int64_t turns) const
{
    const std::int64_t present = lane.places->count(lane.present);
    const auto rest = static_cast<std::uint32_t>(turns % present);
    return turns / present * lane.places->dwell(lane.present) +
           lane.places->dwell_of_first(lane.present, rest);
}

Member Round::member_of(std::int64_t turn) const
{
    for (std::size_t number = lanes_.size(); number-- > 0;) {
        const Lane& lane = lanes_[number];
        const Spread spread{turns_of(lane), totals_[number]};
        const std::int64_t before = spread.own_before(turn);
        if (before < spread.own && spread.place_of_own(before) == turn) {
            const auto rank = before % lane.places->count(lane.present);
            return {number, lane.places->place_of(lane.present, static_cast<std::uint32_t>(rank))};
        }
        turn -= before;
    }
    require(false, "a turn of a round belongs to one of its lanes");
    return {};
}

} // namespace bangtin::bulletin
