// Who of a lane is there, as a value that can be had at many instants: a tree that shares with
// its predecessors whatever did not change.
//
// A lane is a row of places, each with its dwell. A presence of it is a `Root`: which places are
// taken. Changing k of n places costs k log n, and leaves the old root as it was.
#pragma once

#include "bulletin/time.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace bangtin::bulletin {

class Presence {
public:
    using Root = std::uint32_t;
    using Place = std::uint32_t;
    static constexpr Root nobody = 0;

    /// `dwells` has one entry for each place of the lane.
    explicit Presence(std::vector<Duration> dwells);

    /// Who is there when each of `places` (rising, distinct) has come or gone.
    [[nodiscard]] Root toggled(Root root, std::span<const Place> places);

    [[nodiscard]] std::uint32_t count(Root root) const { return nodes_[root].count; }
    [[nodiscard]] Duration dwell(Root root) const { return nodes_[root].dwell; }
    /// Of the first `rank` of those who are there; `rank` ≤ `count`.
    [[nodiscard]] Duration dwell_of_first(Root root, std::uint32_t rank) const;
    /// The place of the one with `rank` others before it; `rank` < `count`.
    [[nodiscard]] Place place_of(Root root, std::uint32_t rank) const;
    /// How many are there before `place`.
    [[nodiscard]] std::uint32_t rank_of(Root root, Place place) const;
    [[nodiscard]] Duration dwell_at(Place place) const { return dwells_[place]; }

private:
    struct Node {
        Root left;
        Root right;
        std::uint32_t count;
        Duration dwell;
    };

    Root toggled_in(Root root, Place from, Place to, std::span<const Place> places);
    Root make(Node node);

    std::vector<Duration> dwells_;
    std::vector<Node> nodes_;
};

} // namespace bangtin::bulletin
