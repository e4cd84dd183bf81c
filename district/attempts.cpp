#include "district/attempts.hpp"

#include <algorithm>
#include <vector>

namespace bangtin::district {

Duration Attempts::wait(const std::string& key, Instant now) const
{
    const auto found = counts_.find(key);
    if (found == counts_.end()) return Duration{0};
    const Count& count = found->second;
    if (count.failures <= rule_.free || now - count.last >= rule_.forgotten_after)
        return Duration{0};
    Duration wait = rule_.wait_min;
    for (int i = rule_.free + 1; i < count.failures && wait < rule_.wait_max; ++i) wait *= 2;
    const Duration most = rule_.wait_max;
    // A clock that was set back holds nobody longer than the rule does.
    return std::clamp<Duration>(count.last + std::min(wait, most) - now, Duration{0}, most);
}

void Attempts::failed(const std::string& key, Instant now)
{
    if (counts_.size() >= limits::attempt_keys && !counts_.contains(key)) make_room(now);
    Count& count = counts_[key];
    if (now - count.last >= rule_.forgotten_after) count.failures = 0;
    ++count.failures;
    count.last = now;
}

void Attempts::succeeded(const std::string& key)
{
    counts_.erase(key);
}

void Attempts::forgive(const std::string& key)
{
    const auto found = counts_.find(key);
    if (found == counts_.end()) return;
    if (--found->second.failures <= 0) counts_.erase(found);
}

/// What is forgotten goes first, then the half that failed longest ago.
void Attempts::make_room(Instant now)
{
    std::erase_if(counts_, [&](const auto& entry) {
        return now - entry.second.last >= rule_.forgotten_after;
    });
    if (counts_.size() < limits::attempt_keys) return;
    std::vector<Instant> ages;
    ages.reserve(counts_.size());
    for (const auto& [key, count] : counts_) ages.push_back(count.last);
    const auto middle = ages.begin() + static_cast<std::ptrdiff_t>(ages.size() / 2);
    std::nth_element(ages.begin(), middle, ages.end());
    const Instant oldest_kept = *middle;
    std::erase_if(counts_, [&](const auto& entry) { return entry.second.last <= oldest_kept; });
}

} // namespace bangtin::district
