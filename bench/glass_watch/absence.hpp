// Whether darkness is that of a display which was taken away from outside, and not the program's.
//
// Whoever takes it says so beforehand. From then on dark glimpses are the display's, until the next
// picture or for `length_max`, whichever is first; what is dark longer is the program's own fault.
// When nothing got dark within `telling_max` the display was never gone, and the excuse is over.
#pragma once

#include "bench/glass_watch/glimpse.hpp"

#include <chrono>
#include <optional>

namespace bangtin::bench {

class Absence {
public:
    using Time = std::chrono::steady_clock::time_point;

    /// The display is about to be taken away.
    void told(Time now);
    /// Whether this glimpse is of no display. One that is not excused counts as any other.
    [[nodiscard]] bool excuses(Glimpse glimpse, Time now);

    /// How often a display that was taken away was dark, and came back.
    [[nodiscard]] int count() const { return count_; }
    /// Glimpses that were excused.
    [[nodiscard]] int samples() const { return samples_; }
    /// From the telling to the first picture after the dark.
    [[nodiscard]] std::chrono::milliseconds longest() const { return longest_; }

    // A lost display is looked for once a second (player/window.hpp), and opened.
    static constexpr std::chrono::milliseconds length_max{3000};
    static constexpr std::chrono::milliseconds telling_max{1000};

private:
    std::optional<Time> told_;
    bool dark_ = false; ///< Since it was told.
    int count_ = 0;
    int samples_ = 0;
    std::chrono::milliseconds longest_{0};
};

} // namespace bangtin::bench
