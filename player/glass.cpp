#include "player/glass.hpp"

#include <algorithm>

namespace bangtin::player {

namespace {

bool covers(const Rect& outer, const Rect& inner)
{
    return intersect(outer, inner) == inner;
}

} // namespace

void Glass::changed(const Rect& rect)
{
    const Rect inside = intersect(rect, frame_.bounds());
    if (inside.empty()) return;
    for (const Rect& known : damage_)
        if (covers(known, inside)) return;
    std::erase_if(damage_, [&](const Rect& known) { return covers(inside, known); });
    damage_.push_back(inside);
}

void Glass::flush(Presenter& presenter)
{
    if (damage_.empty()) return;
    presenter.present(frame_, damage_);
    damage_.clear();
}

} // namespace bangtin::player
