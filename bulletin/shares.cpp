#include "bulletin/shares.hpp"

#include <algorithm>

namespace bangtin::bulletin {

namespace {

constexpr std::int64_t shares_max = 90;
constexpr std::int64_t multiple_max = 20;
constexpr std::int64_t part_missed_max = 50; ///< A fiftieth.

/// The passes of a share per multiple of the round, as a fraction: whole numbers give the same
/// answer on every board.
struct Ratio {
    std::int64_t above;
    std::int64_t below;

    /// Of `multiple` rounds, rounded to the nearest, at least one.
    [[nodiscard]] std::int64_t passes(std::int64_t multiple) const
    {
        return std::max<std::int64_t>(1, (2 * multiple * above + below) / (2 * below));
    }
    /// Whether that many passes are near enough.
    [[nodiscard]] bool met_by(std::int64_t multiple) const
    {
        const std::int64_t wanted = multiple * above;
        const std::int64_t missed = std::abs(passes(multiple) * below - wanted);
        return missed * part_missed_max <= wanted;
    }
};

struct Sums {
    std::int64_t shares = 0; ///< Percent.
    std::int64_t others = 0; ///< Milliseconds of those without a share, at their weights.
};

Sums sums_of(const std::vector<SharedLane>& lanes)
{
    Sums sums;
    for (const SharedLane& lane : lanes) {
        if (lane.share_percent) {
            sums.shares += *lane.share_percent;
        } else {
            sums.others += lane.dwell.count() * lane.weight;
        }
    }
    return sums;
}

/// With others there: share / (100 − shares) of their time. The same without any others, beside the
/// lane that comes least often.
Ratio ratio_of(const SharedLane& lane, const std::vector<SharedLane>& lanes, const Sums& sums)
{
    const std::int64_t share = *lane.share_percent;
    const std::int64_t dwell = lane.dwell.count();
    if (sums.others == 0) {
        const auto rarer = [](const SharedLane& a, const SharedLane& b) {
            return *a.share_percent * b.dwell.count() < *b.share_percent * a.dwell.count();
        };
        const SharedLane& rarest = *std::min_element(lanes.begin(), lanes.end(), rarer);
        return {share * rarest.dwell.count(), dwell * *rarest.share_percent};
    }
    if (sums.shares > shares_max) return {9 * share * sums.others, sums.shares * dwell};
    return {share * sums.others, (100 - sums.shares) * dwell};
}

} // namespace

std::vector<LanePasses> passes_of(const std::vector<SharedLane>& lanes)
{
    const Sums sums = sums_of(lanes);
    std::vector<Ratio> ratios;
    for (const SharedLane& lane : lanes) {
        if (lane.share_percent) ratios.push_back(ratio_of(lane, lanes, sums));
    }
    std::int64_t multiple = 1;
    while (multiple < multiple_max &&
           !std::all_of(ratios.begin(), ratios.end(),
                        [&](const Ratio& ratio) { return ratio.met_by(multiple); }))
        ++multiple;

    std::vector<LanePasses> passes;
    auto ratio = ratios.begin();
    for (const SharedLane& lane : lanes) {
        const std::int64_t own =
            lane.share_percent ? (ratio++)->passes(multiple) : lane.weight * multiple;
        passes.push_back({lane.lane, own});
    }
    std::stable_sort(passes.begin(), passes.end(),
                     [](const LanePasses& a, const LanePasses& b) { return a.passes < b.passes; });
    return passes;
}

} // namespace bangtin::bulletin
