// When a frame may follow the last one into the ring.
#pragma once

#include "board/board.hpp"

#include <optional>

namespace bangtin::player {

/// libvlc makes up for a late start, or for a moment in which the machine was busy, with frames
/// that come at once: of two in the same refresh nobody would see the first. So a frame waits until
/// the last one was taken and had a refresh for itself. A player that is slower than the film soon
/// uses up the decoder's patience; then it misses frames, and the film keeps its time.
class Pace {
public:
    /// The film stood until now: its next frame is to be seen after the one it stood at.
    void resume(board::Monotonic now) { last_ = now; }
    /// Whether the next frame has to wait still; `taken` says that the player has the last one.
    [[nodiscard]] bool waits(bool taken, board::Monotonic now);
    /// It is in the ring.
    void handed(board::Monotonic now);

private:
    static constexpr board::Monotonic refresh{16};
    static constexpr board::Monotonic patience_max{100};
    static constexpr board::Monotonic regained{1}; ///< With each frame.

    std::optional<board::Monotonic> last_;
    std::optional<board::Monotonic> since_; ///< The next frame has waited from here on.
    board::Monotonic patience_ = patience_max;
};

} // namespace bangtin::player
