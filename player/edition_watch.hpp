// Notices a new edition on the shelf and loads it, proven from the pinned root, for the loop.
#pragma once

#include "assets/shelf.hpp"
#include "player/turns.hpp"

#include <optional>

namespace bangtin::player {

class EditionWatch {
public:
    explicit EditionWatch(assets::StatePaths paths) : paths_(std::move(paths)) {}

    /// The edition, when it is another than the last time, or its media have come. One that does
    /// not verify is logged and passed over: what is on the glass stays.
    [[nodiscard]] std::optional<OnHand> look();

private:
    assets::StatePaths paths_;
    std::optional<assets::ArrivalStamp> seen_;
};

} // namespace bangtin::player
