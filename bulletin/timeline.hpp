// A programme compiled for a stretch of time: who shares the stage when, so that what shows at an
// instant is looked up and not searched.
//
// It is made once for an edition and what is on the card, and holds copies of all it needs. It
// covers as many changes as it was made for; asked beyond them, it must be made anew.
#pragma once

#include "bulletin/round.hpp"
#include "bulletin/showing.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace bangtin::bulletin {

class Timeline {
public:
    struct Item {
        std::string slot;
        std::string bulletin_id;
        Digest bulletin;
    };
    /// The places of a lane and who has them: indices into the items, in programme order.
    struct LanePlaces {
        std::unique_ptr<Presence> places;
        std::vector<std::uint32_t> items;
    };
    /// A stretch in which the same slots share the stage, and their round.
    struct Phase {
        Instant begins; ///< Of the round; perhaps before the timeline.
        Instant ends;
        Layer layer;
        Round round;
        std::vector<std::uint32_t> lanes; ///< Of the round, as indices into `lanes`.
        Duration offset;                  ///< Where in the round it begins.
    };
    /// A stretch in which stage and ticker are shared by the same.
    struct Segment {
        Instant begins;
        std::optional<std::uint32_t> phase; ///< Nothing: the slate.
        Presence::Root ticker;
    };
    struct Parts {
        Window covered;
        std::vector<Item> items;
        std::vector<LanePlaces> lanes;
        LanePlaces ticker;
        std::vector<Phase> phases;
        std::vector<Segment> segments; ///< Not empty; the first begins with `covered`.
    };

    explicit Timeline(Parts parts) : parts_(std::move(parts)) {}

    [[nodiscard]] bool covers(Instant t) const { return parts_.covered.contains(t); }
    [[nodiscard]] Window covered() const { return parts_.covered; }
    /// What shows at `now`, which it covers.
    [[nodiscard]] Showing at(Instant now) const;

private:
    [[nodiscard]] Turn turn_at(const Phase& phase, Instant now) const;
    [[nodiscard]] std::vector<Digest> titles(Presence::Root root) const;

    Parts parts_;
};

} // namespace bangtin::bulletin
