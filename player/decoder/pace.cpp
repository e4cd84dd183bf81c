#include "player/decoder/pace.hpp"

#include <algorithm>

namespace bangtin::player {

bool Pace::waits(bool taken, board::Monotonic now)
{
    if (!since_) since_ = now;
    if (!last_ || now - *since_ >= patience_) return false;
    return !taken || now - *last_ < refresh;
}

void Pace::handed(board::Monotonic now)
{
    const board::Monotonic waited = since_ ? now - *since_ : board::Monotonic(0);
    patience_ = std::clamp(patience_ - waited + regained, board::Monotonic(0), patience_max);
    last_ = now;
    since_.reset();
}

} // namespace bangtin::player
