#include "bulletin/timeline.hpp"

#include <algorithm>

namespace bangtin::bulletin {

Showing Timeline::at(Instant now) const
{
    require(covers(now), "a timeline is asked about what it covers");
    const auto& segments = parts_.segments;
    const auto next =
        std::upper_bound(segments.begin(), segments.end(), now,
                         [](Instant t, const Segment& segment) { return t < segment.begins; });
    const Segment& segment = *(next - 1);

    Showing showing;
    showing.until = next == segments.end() ? parts_.covered.closes : next->begins;
    showing.ticker = titles(segment.ticker);
    if (!segment.phase) return showing;

    const Phase& phase = parts_.phases[*segment.phase];
    showing.layer = phase.layer;
    showing.stage = turn_at(phase, now);
    showing.until = std::min(showing.until, showing.stage->until);
    return showing;
}

Turn Timeline::turn_at(const Phase& phase, Instant now) const
{
    const Duration when = (now - phase.begins + phase.offset) % phase.round.length();
    const RoundTurn turn = phase.round.turn_at(when);
    const auto& items = parts_.lanes[phase.lanes[turn.member.lane]].items;
    const Item& item = parts_.items[items[turn.member.place]];
    const Instant since = now - (when - turn.since);
    return {item.slot, item.bulletin_id, item.bulletin, since,
            std::min(since + (turn.until - turn.since), phase.ends)};
}

std::vector<Digest> Timeline::titles(Presence::Root root) const
{
    const Presence& places = *parts_.ticker.places;
    std::vector<Digest> titles;
    titles.reserve(places.count(root));
    for (std::uint32_t rank = 0; rank < places.count(root); ++rank)
        titles.push_back(parts_.items[parts_.ticker.items[places.place_of(root, rank)]].bulletin);
    return titles;
}

} // namespace bangtin::bulletin
