#include "player/ticker_run.hpp"

#include <utility>

namespace bangtin::player {

void TickerRun::run(const Scene& scene, std::vector<std::string> titles, Glass& glass,
                    board::Monotonic now)
{
    if (titles == titles_) return;
    titles_ = std::move(titles);
    strip_ = scene.ticker_strip(titles_);
    began_ = now;
    refresh_ = 0;
    scene.draw_ticker(glass.frame(), strip_, 0);
    glass.changed(scene.layout().ticker);
}

void TickerRun::step(const Scene& scene, Glass& glass, board::Monotonic now)
{
    if (strip_.width == 0) return;
    const std::int64_t refresh = refresh_at(now);
    if (refresh == refresh_) return;
    refresh_ = refresh;
    scene.draw_ticker(glass.frame(), strip_,
                      static_cast<int>(refresh * px_per_refresh % strip_.width));
    glass.changed(scene.ticker_window());
}

std::optional<board::Monotonic> TickerRun::next(board::Monotonic now) const
{
    if (strip_.width == 0) return std::nullopt;
    const std::int64_t after = refresh_at(now) + 1;
    // Rounded up: a moment too early would find the strip where it is.
    return began_ + board::Monotonic((after * 1000 + refreshes_per_s - 1) / refreshes_per_s);
}

std::int64_t TickerRun::refresh_at(board::Monotonic now) const
{
    return (now - began_).count() * refreshes_per_s / 1000;
}

} // namespace bangtin::player
