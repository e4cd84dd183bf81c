#include "bulletin/stage_lanes.hpp"

#include "bulletin/shares.hpp"

#include <algorithm>

namespace bangtin::bulletin {

StageLanes::StageLanes(const std::vector<Candidate>& candidates) : seats_(candidates.size())
{
    for (Index index = 0; index < candidates.size(); ++index) {
        if (candidates[index].slot->position == Position::stage) seat(candidates[index], index);
    }
    for (StageLane& lane : lanes_) {
        std::vector<Duration> dwells;
        for (const Index member : lane.members) dwells.push_back(candidates[member].dwell);
        lane.places = std::make_unique<Presence>(std::move(dwells));
        const Presence::Place only = 0;
        if (lane.is_spot) lane.present = lane.places->toggled(lane.present, {&only, 1});
    }
}

void StageLanes::seat(const Candidate& candidate, Index index)
{
    const Slot& slot = *candidate.slot;
    const bool alone = slot.share_percent || candidate.is_spot;
    auto lane = std::find_if(lanes_.begin(), lanes_.end(), [&](const StageLane& other) {
        return !alone && !other.share_percent && !other.is_spot &&
               other.layer == candidate.bulletin->layer && other.weight == slot.weight;
    });
    if (lane == lanes_.end()) {
        lanes_.push_back({candidate.bulletin->layer,
                          slot.weight,
                          slot.share_percent,
                          candidate.is_spot,
                          {},
                          nullptr,
                          Presence::nobody});
        lane = lanes_.end() - 1;
    }
    seats_[index] = {static_cast<std::uint32_t>(lane - lanes_.begin()),
                     static_cast<Presence::Place>(lane->members.size())};
    lane->members.push_back(index);
}

void StageLanes::toggle(std::span<const Index> candidates)
{
    std::vector<Seat> seats;
    seats.reserve(candidates.size());
    for (const Index candidate : candidates) seats.push_back(seats_[candidate]);
    std::stable_sort(seats.begin(), seats.end(),
                     [](const Seat& a, const Seat& b) { return a.lane < b.lane; });

    std::vector<Presence::Place> places;
    for (auto seat = seats.begin(); seat != seats.end();) {
        StageLane& lane = lanes_[seat->lane];
        places.clear();
        for (const std::uint32_t number = seat->lane; seat != seats.end() && seat->lane == number;
             ++seat)
            places.push_back(seat->place);
        auto& present = present_by_layer_[static_cast<std::size_t>(lane.layer)];
        present -= lane.places->count(lane.present);
        lane.present = lane.places->toggled(lane.present, places);
        present += lane.places->count(lane.present);
    }
}

bool StageLanes::anyone_in(Layer layer) const
{
    return present_by_layer_[static_cast<std::size_t>(layer)] > 0;
}

Layer StageLanes::claimed() const
{
    for (const Layer layer :
         {Layer::emergency, Layer::takeover, Layer::programme, Layer::evergreen}) {
        if (anyone_in(layer)) return layer;
    }
    return Layer::slate;
}

LaidRound StageLanes::round_of(Layer layer) const
{
    std::vector<SharedLane> wanted;
    for (std::uint32_t number = 0; number < lanes_.size(); ++number) {
        const StageLane& lane = lanes_[number];
        if (lane.layer != layer || lane.is_spot || lane.present == Presence::nobody) continue;
        wanted.push_back(
            {number, lane.places->dwell(lane.present), lane.weight, lane.share_percent});
    }
    const std::vector<LanePasses> passes = passes_of(wanted);

    std::vector<Lane> lanes;
    std::vector<std::uint32_t> numbers;
    for (const LanePasses& one : passes) {
        lanes.push_back({lanes_[one.lane].places.get(), lanes_[one.lane].present, one.passes});
        numbers.push_back(one.lane);
    }
    return {Round(std::move(lanes)), std::move(numbers)};
}

LaidRound StageLanes::round_of_spot(Index spot) const
{
    const std::uint32_t number = seats_[spot].lane;
    const StageLane& lane = lanes_[number];
    return {Round({Lane{lane.places.get(), lane.present, 1}}), {number}};
}

Duration StageLanes::first_turn_of(const LaidRound& laid, Index candidate) const
{
    const Seat& seat = seats_[candidate];
    const auto lane = std::find(laid.lanes.begin(), laid.lanes.end(), seat.lane);
    return laid.round.first_turn_of(
        {static_cast<std::size_t>(lane - laid.lanes.begin()), seat.place});
}

StageLanes::Index StageLanes::first_in(const LaidRound& laid) const
{
    Index first = static_cast<Index>(seats_.size());
    for (const std::uint32_t number : laid.lanes) {
        const StageLane& lane = lanes_[number];
        first = std::min(first, lane.members[lane.places->place_of(lane.present, 0)]);
    }
    return first;
}

StageLanes::Index StageLanes::nth_in(const LaidRound& laid, std::uint32_t rank) const
{
    for (const std::uint32_t number : laid.lanes) {
        const StageLane& lane = lanes_[number];
        const std::uint32_t count = lane.places->count(lane.present);
        if (rank < count) return lane.members[lane.places->place_of(lane.present, rank)];
        rank -= count;
    }
    require(false, "a rank is less than the members of its round");
    return {};
}

std::vector<Timeline::LanePlaces> StageLanes::take_places()
{
    std::vector<Timeline::LanePlaces> taken;
    for (StageLane& lane : lanes_)
        taken.push_back({std::move(lane.places), std::move(lane.members)});
    return taken;
}

} // namespace bangtin::bulletin
