#include "bulletin/round.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace bangtin::bulletin {

namespace {

/// Turn number `number` of a sharer with `weight` turns stands at (2·number + 1) / (2·weight) of
/// the round.
struct Place {
    std::size_t sharer;
    std::int64_t number;
    std::int64_t weight;
};

bool before(const Place& a, const Place& b)
{
    const std::int64_t left = (2 * a.number + 1) * b.weight;
    const std::int64_t right = (2 * b.number + 1) * a.weight;
    return left != right ? left < right : a.sharer < b.sharer;
}

/// One round as a list of sharers, beginning with the first.
std::vector<std::size_t> round_of(const std::vector<Sharer>& sharers)
{
    int divisor = 0;
    for (const Sharer& sharer : sharers) divisor = std::gcd(divisor, sharer.weight);

    std::vector<Place> places;
    for (std::size_t i = 0; i < sharers.size(); ++i) {
        const int turns = sharers[i].weight / divisor;
        for (int number = 0; number < turns; ++number) places.push_back({i, number, turns});
    }
    std::sort(places.begin(), places.end(), before);
    const auto first =
        std::find_if(places.begin(), places.end(), [](const Place& p) { return p.sharer == 0; });
    std::rotate(places.begin(), first, places.end());

    std::vector<std::size_t> order;
    order.reserve(places.size());
    for (const Place& place : places) order.push_back(place.sharer);
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
