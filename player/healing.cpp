#include "player/healing.hpp"

#include <algorithm>

namespace bangtin::player {

namespace {

// The longest dwell is 10 min, the usual one 12 s: the second try is in another turn, the third
// some rounds later.
constexpr std::chrono::seconds retry_first{20};

} // namespace

std::optional<board::Monotonic> Healing::strike(const Digest& media, board::Monotonic now)
{
    Record& record = records_[media];
    if (++record.strikes >= strikes_max) return std::nullopt;
    record.retry = now + retry_first * (1 << (record.strikes - 1));
    return record.retry;
}

bool Healing::may_try(const Digest& media, board::Monotonic now) const
{
    const auto found = records_.find(media);
    if (found == records_.end()) return true;
    return found->second.strikes < strikes_max && now >= found->second.retry;
}

std::optional<board::Monotonic> Healing::next_change(board::Monotonic now) const
{
    std::optional<board::Monotonic> next;
    for (const auto& [media, record] : records_) {
        if (record.strikes >= strikes_max || record.retry <= now) continue;
        next = next ? std::min(*next, record.retry) : record.retry;
    }
    return next;
}

} // namespace bangtin::player
