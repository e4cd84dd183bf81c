// What a roll of honour and a calendar have in common: a title in the panel, the list beside it, a
// foot below.
#pragma once

#include "player/foot.hpp"

#include <vector>

namespace bangtin::player {

/// Title and summary for the panel; the title is at most so large, in designed pixels.
[[nodiscard]] std::vector<Paragraph>
listing_title(const Brush& brush, const bulletin::Bulletin& bulletin, int ceiling_px);

struct ListingPlace {
    Rect list;
    Foot foot;
    Rect foot_room;
};

/// Beside or below the panel of `area`.
[[nodiscard]] ListingPlace listing_place(const Brush& brush, const Rect& area,
                                         const bulletin::Bulletin& bulletin,
                                         const Palette& palette);

} // namespace bangtin::player
