#include "bulletin/presence.hpp"

#include <algorithm>

namespace bangtin::bulletin {

Presence::Presence(std::vector<Duration> dwells)
    : dwells_(std::move(dwells)), nodes_{Node{nobody, nobody, 0, Duration{0}}}
{
}

Presence::Root Presence::toggled(Root root, std::span<const Place> places)
{
    return toggled_in(root, 0, static_cast<Place>(dwells_.size()), places);
}

Presence::Root Presence::toggled_in(Root root, Place from, Place to, std::span<const Place> places)
{
    if (places.empty()) return root;
    if (to - from == 1) return root == nobody ? make({nobody, nobody, 1, dwells_[from]}) : nobody;

    const Place middle = from + (to - from) / 2;
    const auto split = static_cast<std::size_t>(
        std::lower_bound(places.begin(), places.end(), middle) - places.begin());
    const Node old = nodes_[root];
    const Root left = toggled_in(old.left, from, middle, places.first(split));
    const Root right = toggled_in(old.right, middle, to, places.subspan(split));
    if (left == nobody && right == nobody) return nobody;
    return make({left, right, nodes_[left].count + nodes_[right].count,
                 nodes_[left].dwell + nodes_[right].dwell});
}

Presence::Root Presence::make(Node node)
{
    nodes_.push_back(node);
    return static_cast<Root>(nodes_.size() - 1);
}

Duration Presence::dwell_of_first(Root root, std::uint32_t rank) const
{
    Duration before{0};
    while (rank > 0) {
        const Node& node = nodes_[root];
        if (rank >= node.count) return before + node.dwell;
        const Node& left = nodes_[node.left];
        if (rank <= left.count) {
            root = node.left;
        } else {
            before += left.dwell;
            rank -= left.count;
            root = node.right;
        }
    }
    return before;
}

Presence::Place Presence::place_of(Root root, std::uint32_t rank) const
{
    Place from = 0;
    Place to = static_cast<Place>(dwells_.size());
    while (to - from > 1) {
        const Node& node = nodes_[root];
        const Place middle = from + (to - from) / 2;
        const std::uint32_t lower = nodes_[node.left].count;
        if (rank < lower) {
            to = middle;
            root = node.left;
        } else {
            rank -= lower;
            from = middle;
            root = node.right;
        }
    }
    return from;
}

std::uint32_t Presence::rank_of(Root root, Place place) const
{
    std::uint32_t rank = 0;
    Place from = 0;
    Place to = static_cast<Place>(dwells_.size());
    while (to - from > 1 && root != nobody) {
        const Node& node = nodes_[root];
        const Place middle = from + (to - from) / 2;
        if (place < middle) {
            to = middle;
            root = node.left;
        } else {
            rank += nodes_[node.left].count;
            from = middle;
            root = node.right;
        }
    }
    return rank;
}

} // namespace bangtin::bulletin
