// The lanes of the stage while a programme is compiled: who is eligible now, layer by layer, and
// the round these make.
#pragma once

#include "bulletin/candidates.hpp"
#include "bulletin/timeline.hpp"

#include <array>
#include <span>
#include <vector>

namespace bangtin::bulletin {

/// A round, and which of the stage's lanes it is made of.
struct LaidRound {
    Round round;
    std::vector<std::uint32_t> lanes;
};

class StageLanes {
public:
    using Index = std::uint32_t; ///< Of a candidate.

    /// Slots of one layer and weight are a lane. One with a share of time is a lane alone, and so
    /// is a spot, which is in no round but its own.
    explicit StageLanes(const std::vector<Candidate>& candidates);

    /// Each of these comes or goes; rising, distinct, all of the stage and none a spot.
    void toggle(std::span<const Index> candidates);
    [[nodiscard]] bool anyone_in(Layer layer) const;
    /// The strongest layer with someone in it; the slate's when there is nobody.
    [[nodiscard]] Layer claimed() const;

    /// The round of those who are in `layer` now; there is someone.
    [[nodiscard]] LaidRound round_of(Layer layer) const;
    /// The round of a spot alone.
    [[nodiscard]] LaidRound round_of_spot(Index spot) const;
    /// When in that round the first turn of a candidate begins who is in it.
    [[nodiscard]] Duration first_turn_of(const LaidRound& laid, Index candidate) const;
    /// The first in programme order of those who are in it.
    [[nodiscard]] Index first_in(const LaidRound& laid) const;
    /// The one with `rank` others before it, lane by lane.
    [[nodiscard]] Index nth_in(const LaidRound& laid, std::uint32_t rank) const;

    /// For the timeline; this value is of no use after it.
    [[nodiscard]] std::vector<Timeline::LanePlaces> take_places();

private:
    struct StageLane {
        Layer layer;
        int weight;
        std::optional<int> share_percent;
        bool is_spot;
        std::vector<Index> members;
        std::unique_ptr<Presence> places;
        Presence::Root present = Presence::nobody;
    };
    struct Seat {
        std::uint32_t lane;
        Presence::Place place;
    };

    void seat(const Candidate& candidate, Index index);

    std::vector<StageLane> lanes_;
    std::vector<Seat> seats_; ///< By candidate.
    std::array<std::uint32_t, 5> present_by_layer_{};
};

} // namespace bangtin::bulletin
