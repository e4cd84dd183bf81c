#include "bulletin/round.hpp"

#include <algorithm>
#include <numeric>

namespace bangtin::bulletin {

namespace {

/// The places of an endless round that nobody has taken yet.
class Ring {
public:
    explicit Ring(std::size_t places) : next_(places) { std::iota(next_.begin(), next_.end(), 0); }

    /// Takes the first free place at or after `wanted`, going round; there is one.
    std::size_t take(std::size_t wanted)
    {
        std::size_t place = wanted % next_.size();
        while (next_[place] != place) {
            next_[place] = next_[next_[place]]; // Halves the way for whoever comes next.
            place = next_[place];
        }
        next_[place] = (place + 1) % next_.size();
        return place;
    }

private:
    std::vector<std::size_t>
        next_; ///< A free place leads to itself, a taken one towards a free one.
};

std::vector<std::size_t> turns_of(const std::vector<Sharer>& sharers)
{
    int divisor = 0;
    for (const Sharer& sharer : sharers) divisor = std::gcd(divisor, sharer.weight);

    std::vector<std::size_t> turns;
    turns.reserve(sharers.size());
    for (const Sharer& sharer : sharers) {
        turns.push_back(static_cast<std::size_t>(sharer.weight / divisor));
    }
    return turns;
}

/// One round as a list of sharers, beginning with the first. The heaviest choose their places
/// before the others, so that theirs are the most even, also from the end of one round into the
/// next.
std::vector<std::size_t> round_of(const std::vector<Sharer>& sharers)
{
    const std::vector<std::size_t> turns = turns_of(sharers);
    const std::size_t length = std::accumulate(turns.begin(), turns.end(), std::size_t{0});

    std::vector<std::size_t> by_weight(sharers.size());
    std::iota(by_weight.begin(), by_weight.end(), 0);
    std::stable_sort(by_weight.begin(), by_weight.end(),
                     [&](std::size_t a, std::size_t b) { return turns[a] > turns[b]; });

    Ring ring(length);
    std::vector<std::size_t> order(length);
    for (const std::size_t sharer : by_weight) {
        const std::size_t first = ring.take(0);
        order[first] = sharer;
        for (std::size_t turn = 1; turn < turns[sharer]; ++turn) {
            order[ring.take(first + turn * length / turns[sharer])] = sharer;
        }
    }
    std::rotate(order.begin(), std::find(order.begin(), order.end(), 0U), order.end());
    return order;
}

} // namespace

RoundTurn turn_at(const std::vector<Sharer>& sharers, Instant start, Instant now)
{
    const std::vector<std::size_t> order = round_of(sharers);
    Duration length{0};
    for (const std::size_t sharer : order) length += sharers[sharer].dwell;

    Instant since = start + (now - start) / length * length;
    for (const std::size_t sharer : order) {
        const Instant until = since + sharers[sharer].dwell;
        if (now < until) return {sharer, since, until};
        since = until;
    }
    require(false, "a moment inside a round belongs to one of its turns");
    return {};
}

} // namespace bangtin::bulletin
