// What one pass may take of the line before it looks at the timestamp again: a film over a slow
// line must not hold back an emergency.
#pragma once

#include "bulletin/digest.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <limits>

namespace bangtin::sync {

/// Time since some fixed point; never steps. Only what spends a budget asks for it.
using Stopwatch = std::function<std::chrono::milliseconds()>;

/// Without limits until they are named. Time is limited only where there is a `clock`.
struct Budget {
    Bytes bytes = std::numeric_limits<Bytes>::max();
    std::chrono::milliseconds time = std::chrono::milliseconds::max();
    Stopwatch clock = {};
    /// Whether there is news that what is being fetched must give way to.
    std::function<bool()> news = {};
};

/// A budget while it is spent, counted from where this object was made.
class Spending {
public:
    explicit Spending(Budget budget) : budget_(std::move(budget)), begun_(now()) {}

    [[nodiscard]] std::chrono::milliseconds now() const
    {
        return budget_.clock ? budget_.clock() : std::chrono::milliseconds{0};
    }
    /// Whether something that began at `begun` has had its time.
    [[nodiscard]] bool late(std::chrono::milliseconds begun) const
    {
        return now() - begun >= budget_.time;
    }
    [[nodiscard]] bool called_away() const { return budget_.news && budget_.news(); }
    [[nodiscard]] bool over() const { return budget_.bytes == 0 || late(begun_) || called_away(); }
    [[nodiscard]] Bytes bytes_left() const { return budget_.bytes; }
    /// Its time begins again: what is over of it went to somebody who gave nothing.
    void begin_again() { begun_ = now(); }
    /// No more than that from now on.
    void limit(Bytes most) { budget_.bytes = std::min(budget_.bytes, most); }
    void pay(Bytes bytes) { budget_.bytes -= std::min(bytes, budget_.bytes); }

private:
    Budget budget_;
    std::chrono::milliseconds begun_;
};

} // namespace bangtin::sync
