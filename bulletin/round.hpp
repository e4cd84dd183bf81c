// The order in which the slots that share the stage take turns, and whose turn it is.
//
// Those of one weight are a lane: they follow each other, and the lane goes through as many times a
// round as the weight says. Lanes are laid into each other from the lightest to the heaviest, each
// spread evenly over what is there already, so that the heaviest are the most even. So neither the
// order nor its times are ever written out: a turn is found by arithmetic and the lanes' trees.
#pragma once

#include "bulletin/presence.hpp"

#include <cstdint>
#include <vector>

namespace bangtin::bulletin {

struct Lane {
    const Presence* places;
    Presence::Root present; ///< Not `nobody`.
    std::int64_t passes;    ///< Times a round goes through it, ≥ 1.
};

struct Member {
    std::size_t lane; ///< Index into the lanes.
    Presence::Place place;

    bool operator==(const Member&) const = default;
};

struct RoundTurn {
    Member member;
    Duration since; ///< From the beginning of the round.
    Duration until;
};

/// What `Lane::places` point to must outlive it.
class Round {
public:
    /// `lanes` are not empty and have different passes rising, or the same; every dwell is > 0.
    explicit Round(std::vector<Lane> lanes);

    [[nodiscard]] std::int64_t turns() const { return turns_; }
    [[nodiscard]] Duration length() const { return length_; }
    /// Who is present, over all lanes.
    [[nodiscard]] std::uint32_t members() const;
    /// When the first turn of a member that is present begins.
    [[nodiscard]] Duration first_turn_of(Member member) const;
    /// The turn at `when` in [0, length).
    [[nodiscard]] RoundTurn turn_at(Duration when) const;

private:
    [[nodiscard]] Duration time_before(std::int64_t turn) const;
    [[nodiscard]] Duration time_in_lane(const Lane& lane, std::int64_t turns) const;
    [[nodiscard]] Member member_of(std::int64_t turn) const;

    std::vector<Lane> lanes_;
    std::vector<std::int64_t> totals_; ///< Turns of all lanes up to and with each.
    std::int64_t turns_ = 0;
    Duration length_{0};
};

} // namespace bangtin::bulletin
