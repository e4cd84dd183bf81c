#include "bench/glass_watch/absence.hpp"

#include <algorithm>

namespace bangtin::bench {

void Absence::told(Time now)
{
    if (!told_) told_ = now; // Taken away again before it was back: one absence.
}

bool Absence::excuses(Glimpse glimpse, Time now)
{
    if (!told_) return false;
    const auto length = std::chrono::ceil<std::chrono::milliseconds>(now - *told_);
    if (glimpse != Glimpse::picture) {
        dark_ = dark_ || length <= telling_max;
        const bool excused = dark_ && length <= length_max;
        samples_ += excused ? 1 : 0;
        return excused;
    }
    if (dark_) {
        ++count_;
        longest_ = std::max(longest_, length);
    }
    if (dark_ || length > telling_max) {
        told_.reset();
        dark_ = false;
    }
    return false;
}

} // namespace bangtin::bench
