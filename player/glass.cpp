#include "player/glass.hpp"

#include <algorithm>
#include <utility>

namespace bangtin::player {

namespace {

bool covers(const Rect& outer, const Rect& inner)
{
    return intersect(outer, inner) == inner;
}

} // namespace

void Glass::attach(Presenter& presenter)
{
    Canvas* wanted = presenter.canvas();
    if (wanted == lent_) return;
    if (wanted == nullptr) {
        own_ = *lent_;
    } else {
        wanted->copy(frame(), frame().bounds(), 0, 0);
        own_ = Canvas();
    }
    lent_ = wanted;
}

void Glass::changed(const Rect& rect)
{
    const Rect inside = intersect(rect, frame().bounds());
    if (inside.empty()) return;
    for (const Rect& known : damage_)
        if (covers(known, inside)) return;
    std::erase_if(damage_, [&](const Rect& known) { return covers(inside, known); });
    damage_.push_back(inside);
}

void Glass::flush(Presenter& presenter)
{
    flushed_.clear();
    if (damage_.empty()) return;
    presenter.present(frame(), damage_);
    ++presented_.frames;
    for (const Rect& rect : damage_)
        presented_.bytes += std::int64_t{rect.width} * rect.height * std::int64_t{sizeof(Pixel)};
    std::swap(damage_, flushed_);
}

} // namespace bangtin::player
