// What a list of durations comes to.
#pragma once

#include "bulletin/json.hpp"

#include <algorithm>
#include <vector>

namespace bangtin::bench {

/// The value below which `share` of `seconds` lie, in milliseconds; 0 of none. Reorders them.
inline double percentile_ms(std::vector<double>& seconds, double share)
{
    if (seconds.empty()) return 0;
    const auto last = static_cast<double>(seconds.size() - 1);
    const auto at = seconds.begin() + static_cast<std::ptrdiff_t>(last * share);
    std::nth_element(seconds.begin(), at, seconds.end());
    constexpr double milliseconds = 1000;
    return *at * milliseconds;
}

/// {"count", "p50_ms", "p99_ms", "most_ms"}.
inline Json latencies_json(std::vector<double> seconds)
{
    return {{"count", seconds.size()},
            {"p50_ms", percentile_ms(seconds, 0.5)},
            {"p99_ms", percentile_ms(seconds, 0.99)},
            {"most_ms", percentile_ms(seconds, 1)}};
}

} // namespace bangtin::bench
