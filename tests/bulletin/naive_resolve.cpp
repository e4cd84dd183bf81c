#include "tests/bulletin/naive_resolve.hpp"

#include <algorithm>
#include <map>

namespace bangtin::tests {

using namespace bulletin;

namespace {

using Slots = std::vector<const Candidate*>;

constexpr Duration one_step{1};

bool on_stage(const Candidate& one)
{
    return one.slot->position == Position::stage;
}

Layer layer_of(const Candidate& one)
{
    return one.bulletin->layer;
}

/// Whether this spot has its turn: it is open, the first of those of its layer that opened with it,
/// and nothing of its layer or above has changed since.
bool has_its_turn(const Candidates& candidates, const Candidate& spot, Instant t)
{
    if (!spot.is_spot || !spot.times.contains(t)) return false;
    const auto opened = spot.times.last_change(t, instant_min);
    for (const Candidate& other : candidates.all()) {
        if (!on_stage(other) || layer_of(other) < layer_of(spot)) continue;
        const auto changed = other.times.last_change(t, instant_min);
        if (changed && *changed > *opened) return false;
        if (&other < &spot && layer_of(other) == layer_of(spot) && other.is_spot &&
            changed == opened && other.times.contains(t))
            return false;
    }
    return true;
}

Layer claimed_at(const Candidates& candidates, Instant t)
{
    Layer claimed = Layer::slate;
    for (const Candidate& one : candidates.all()) {
        const bool claims =
            one.is_spot ? has_its_turn(candidates, one, t) : on_stage(one) && one.times.contains(t);
        if (claims) claimed = std::max(claimed, layer_of(one));
    }
    return claimed;
}

/// The lanes of a layer: those of one weight in programme order; one with a share is alone.
struct OwnLane {
    Slots members;
    SharedLane shared;
};

std::vector<OwnLane> lanes_of(const Candidates& candidates, Layer layer, Instant now)
{
    std::vector<OwnLane> lanes;
    std::map<int, std::size_t> by_weight;
    for (const Candidate& one : candidates.all()) {
        if (!on_stage(one) || one.is_spot || layer_of(one) != layer) continue;
        const auto share = one.slot->share_percent;
        const int weight = one.slot->weight;
        if (share || !by_weight.contains(weight)) {
            if (!share) by_weight[weight] = lanes.size();
            lanes.push_back(
                {{}, {static_cast<std::uint32_t>(lanes.size()), Duration{0}, weight, share}});
        }
        if (!one.times.contains(now)) continue;
        OwnLane& lane = share ? lanes.back() : lanes[by_weight[weight]];
        lane.members.push_back(&one);
        lane.shared.dwell += one.dwell;
    }
    return lanes;
}

struct WrittenRound {
    Slots order;   ///< Turn by turn.
    Slots members; ///< Lane by lane, the lightest first.
};

/// The round written out: lane by lane, each laid evenly into what is there.
WrittenRound round_of(const std::vector<OwnLane>& lanes)
{
    std::vector<SharedLane> shared;
    for (const OwnLane& lane : lanes)
        if (!lane.members.empty()) shared.push_back(lane.shared);

    WrittenRound round;
    for (const LanePasses& lane : passes_of(shared)) {
        const Slots& members = lanes[lane.lane].members;
        round.members.insert(round.members.end(), members.begin(), members.end());
        Slots own;
        for (std::int64_t pass = 0; pass < lane.passes; ++pass)
            own.insert(own.end(), members.begin(), members.end());
        const std::size_t all = round.order.size() + own.size();
        Slots laid;
        std::size_t next_own = 0;
        std::size_t next_other = 0;
        while (laid.size() < all) {
            const bool is_own = next_own < own.size() && laid.size() == next_own * all / own.size();
            laid.push_back(is_own ? own[next_own++] : round.order[next_other++]);
        }
        round.order = laid;
    }
    return round;
}

/// SplitMix64 of the milliseconds since 1970.
std::uint64_t drawn_from(Instant t)
{
    std::uint64_t z = static_cast<std::uint64_t>(t.time_since_epoch().count()) + 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

/// The last instant at which the stage's claimants of `claimed` or above changed.
Instant began(const Candidates& candidates, Layer claimed, Instant now)
{
    Instant last = instant_min;
    for (const Candidate& one : candidates.all()) {
        if (!on_stage(one) || layer_of(one) < claimed) continue;
        last = std::max(last, one.times.last_change(now, instant_min).value_or(instant_min));
    }
    return last;
}

/// The stage at `now` while `claimed` holds it, with `ends` the next change of its claimants.
Turn turn_at(const Candidates& candidates, Layer claimed, Instant now, Instant ends)
{
    const Instant start = began(candidates, claimed, now);
    for (const Candidate& one : candidates.all()) {
        if (layer_of(one) != claimed || !has_its_turn(candidates, one, now)) continue;
        const Slot& slot = *one.slot;
        return {slot.id, slot.bulletin_id, slot.bulletin.digest, start,
                std::min(start + one.dwell, ends)};
    }
    const WrittenRound round = round_of(lanes_of(candidates, claimed, now));
    const Slots& order = round.order;
    Duration length{0};
    for (const Candidate* one : order) length += one->dwell;

    bool given_back = false;
    Slots came;
    const Candidate* first_of_all = nullptr;
    for (const Candidate& one : candidates.all()) {
        if (!on_stage(one) || one.is_spot) continue;
        const bool was_there = one.times.contains(start - one_step);
        if (layer_of(one) > claimed && was_there) given_back = true;
        if (layer_of(one) != claimed || !one.times.contains(now)) continue;
        if (first_of_all == nullptr) first_of_all = &one;
        if (!was_there) came.push_back(&one);
    }
    const bool is_short = length <= std::chrono::minutes{10};
    const std::uint64_t drawn = drawn_from(start);
    const Candidate* first = round.members[drawn % round.members.size()];
    if (given_back && is_short) first = first_of_all;
    if (!came.empty()) first = is_short ? came.front() : came[drawn % came.size()];

    auto next =
        static_cast<std::size_t>(std::find(order.begin(), order.end(), first) - order.begin());
    Instant since = start + (now - start) / length * length;
    while (since + order[next]->dwell <= now) {
        since += order[next]->dwell;
        next = (next + 1) % order.size();
    }
    const Slot& slot = *order[next]->slot;
    return {slot.id, slot.bulletin_id, slot.bulletin.digest, since,
            std::min(since + order[next]->dwell, ends)};
}

Instant next_change(const Candidates& candidates, Position position, Layer least, Instant now)
{
    Instant next = instant_max;
    for (const Candidate& one : candidates.all()) {
        if (one.slot->position != position || layer_of(one) < least) continue;
        next = std::min(next, one.times.next_change(now, instant_max).value_or(instant_max));
    }
    return next;
}

} // namespace

Showing naive_resolve(const Candidates& candidates, Instant now)
{
    const Layer claimed = claimed_at(candidates, now);
    const Layer titles_least = claimed >= Layer::takeover ? claimed : Layer::slate;
    const Instant stage_ends = next_change(candidates, Position::stage, claimed, now);

    Showing showing;
    showing.layer = claimed;
    showing.until =
        std::min(stage_ends, next_change(candidates, Position::ticker, titles_least, now));
    if (claimed != Layer::slate) {
        showing.stage = turn_at(candidates, claimed, now, stage_ends);
        showing.until = std::min(showing.until, showing.stage->until);
    }
    for (const Candidate& one : candidates.all()) {
        if (!on_stage(one) && layer_of(one) >= titles_least && one.times.contains(now))
            showing.ticker.push_back(one.slot->bulletin.digest);
    }
    return showing;
}

} // namespace bangtin::tests
