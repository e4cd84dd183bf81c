#include "player/ticker_run.hpp"

#include <algorithm>
#include <utility>

namespace bangtin::player {

void TickerRun::run(const Scene& scene, std::vector<std::string> titles, Glass& glass,
                    board::Monotonic now)
{
    if (drawn_ && titles == titles_) return;
    drawn_ = true;
    titles_ = std::move(titles);
    strip_ = scene.ticker_strip(titles_);
    began_ = now;
    moved_ = now;
    refresh_ = 0;
    offset_px_ = 0;
    scene.draw_ticker(glass.frame(), strip_, 0);
    glass.changed(scene.layout().ticker);
}

void TickerRun::forget()
{
    titles_.clear();
    strip_ = {};
    drawn_ = false;
}

void TickerRun::step(const Scene& scene, Glass& glass, board::Monotonic now, const Refresh& refresh)
{
    if (strip_.width == 0) return;
    if (refresh.per_s != pace_.per_s) {
        began_ = now; // Another display: on from here at its rate.
        refresh_ = 0;
    }
    pace_ = refresh;
    const std::int64_t steps = steps_due(now);
    if (steps <= 0) return;
    refresh_ += steps;
    moved_ = now;
    offset_px_ = (offset_px_ + steps * px_per_refresh(pace_.per_s)) % strip_.width;
    scene.move_ticker(glass.frame(), strip_, static_cast<int>(offset_px_));
    glass.changed(scene.ticker_ink(strip_));
}

std::int64_t TickerRun::steps_due(board::Monotonic now) const
{
    if (!pace_.waits) return refresh_at(now) - refresh_;
    // A driver that does not wait after all must not let the strip run away.
    const bool refreshed = (now - moved_).count() * pace_.per_s >= 500;
    return refreshed ? 1 : 0;
}

std::optional<board::Monotonic> TickerRun::next(board::Monotonic now) const
{
    if (strip_.width == 0) return std::nullopt;
    if (pace_.waits) return now;
    const std::int64_t after = std::max(refresh_, refresh_at(now)) + 1;
    // Rounded up: a moment too early would find the strip where it is.
    return began_ + board::Monotonic((after * 1000 + pace_.per_s - 1) / pace_.per_s);
}

int TickerRun::px_per_refresh(int per_s)
{
    return std::max(1, (px_per_s + per_s / 2) / per_s);
}

std::int64_t TickerRun::refresh_at(board::Monotonic now) const
{
    return (now - began_).count() * pace_.per_s / 1000;
}

} // namespace bangtin::player
