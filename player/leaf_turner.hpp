// Turns the leaves of one bulletin while it is on the glass: pages of a document, parts of a long
// list. The next leaf's picture is decoded while the last one is read.
#pragma once

#include "board/board.hpp"
#include "player/healing.hpp"
#include "player/media_desk.hpp"

#include <memory>
#include <optional>

namespace bangtin::player {

/// A leaf whose time has come.
struct TurnedLeaf {
    int leaf = 0;
    std::optional<Canvas> picture; ///< Nothing for a leaf of words alone.
};

class LeafTurner {
public:
    /// No leaf stands for less: it could not be read.
    static constexpr std::chrono::seconds leaf_time_min{4};

    struct Tools {
        const Scene& scene;
        MediaDesk& media;
        Healing& healing;
    };

    /// `bulletin` must outlive it. The first leaf is on the glass at `now`, and each next one comes
    /// after an equal share of `turn`.
    LeafTurner(const Tools& tools, const bulletin::Bulletin& bulletin, int count, Duration turn,
               board::Monotonic now);
    LeafTurner(const LeafTurner&) = delete;
    LeafTurner& operator=(const LeafTurner&) = delete;
    ~LeafTurner();

    /// Does a bounded piece of work; answers a leaf when it is due and its picture is there. A leaf
    /// whose picture fails is passed over, with a strike.
    [[nodiscard]] std::optional<TurnedLeaf> step(board::Monotonic now);

private:
    void ask();
    void pass_over(const std::string& reason, board::Monotonic now);

    Tools tools_;
    const bulletin::Bulletin& bulletin_;
    int count_;
    Duration share_;
    board::Monotonic began_;
    int next_ = 1;
    std::optional<bulletin::Media> media_; ///< The picture on its way, or at hand.
    std::unique_ptr<PictureWork> work_;
    std::optional<Canvas> picture_;
};

} // namespace bangtin::player
