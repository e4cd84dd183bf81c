#include "district/publish_pace.hpp"

#include <algorithm>

namespace bangtin::district {

bool PublishPace::is_due(const std::optional<PublishWish>& wish, Duration now)
{
    if (!wish) {
        gathered_.reset(); // Somebody else published.
    } else if (!gathered_) {
        gathered_ = now;
    }
    const bool hasty = wish && wish->haste == Haste::at_once;
    if (retry_after_.count() > 0 && now < retry_at_) return hasty && wish->number > tried_;
    if (hasty || retry_after_.count() > 0) return true;
    if (gathered_ && now >= *gathered_ + gathering) return true;
    return !last_ || now >= *last_ + longest;
}

void PublishPace::published(Duration now)
{
    last_ = now;
    gathered_.reset();
    retry_after_ = Duration(0);
}

void PublishPace::failed(const std::optional<PublishWish>& wish, Duration now)
{
    retry_after_ = std::clamp<Duration>(2 * retry_after_, retry_min, retry_max);
    retry_at_ = now + retry_after_;
    tried_ = wish ? wish->number : 0;
}

} // namespace bangtin::district
