// What of a bulletin changes while it is shown.
#pragma once

#include "bulletin/time.hpp"

#include <optional>

namespace bangtin::player {

struct Moment {
    int leaf = 0;              ///< Of those the glass needs for it; see `Scene::leaf_count`.
    std::optional<Date> today; ///< On the school's calendar; nothing when the time is not known.

    bool operator==(const Moment&) const = default;
};

} // namespace bangtin::player
