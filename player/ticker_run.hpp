// The movement of the ticker: whole pixels per refresh, in the rows of its window that have ink.
#pragma once

#include "board/board.hpp"
#include "player/glass.hpp"
#include "player/scene.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bangtin::player {

class TickerRun {
public:
    /// Lets `titles` run from their beginning; nothing happens when they are the ones that run.
    void run(const Scene& scene, std::vector<std::string> titles, Glass& glass,
             board::Monotonic now);
    /// Somebody drew over it: the next `run` draws it anew.
    void forget();
    /// Moves the strip to where it belongs at `now`; draws nothing when that is where it is. On a
    /// display that is waited for, it moves once with each refresh, whatever the clock says.
    void step(const Scene& scene, Glass& glass, board::Monotonic now, const Refresh& refresh = {});
    /// When the strip moves next; nothing while it stands still.
    [[nodiscard]] std::optional<board::Monotonic> next(board::Monotonic now) const;

    static constexpr int px_per_s = 180;
    /// As near to `px_per_s` as whole pixels come: fractions judder or blur (findings/render, 2).
    [[nodiscard]] static int px_per_refresh(int per_s);

private:
    [[nodiscard]] std::int64_t refresh_at(board::Monotonic now) const;
    [[nodiscard]] std::int64_t steps_due(board::Monotonic now) const;
    std::vector<std::string> titles_;
    bool drawn_ = true; ///< As far as it has to be: the empty one is drawn by others.
    TickerStrip strip_;
    Refresh pace_;
    board::Monotonic began_{0};
    board::Monotonic moved_{0};
    std::int64_t refresh_ = 0; ///< Since it began.
    std::int64_t offset_px_ = 0;
};

} // namespace bangtin::player
