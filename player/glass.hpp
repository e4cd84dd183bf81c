// The frame that is on the glass, and which parts of it are not there yet.
#pragma once

#include "player/presenter.hpp"

#include <vector>

namespace bangtin::player {

class Glass {
public:
    explicit Glass(Size size) : own_(size) {}
    Glass(const Glass&) = delete;
    Glass& operator=(const Glass&) = delete;

    /// Moves the frame to where `presenter` wants it drawn; what has been drawn goes along.
    void attach(Presenter& presenter);
    [[nodiscard]] Canvas& frame() { return lent_ != nullptr ? *lent_ : own_; }
    [[nodiscard]] const Canvas& frame() const { return lent_ != nullptr ? *lent_ : own_; }
    /// `rect` of the frame was drawn anew.
    void changed(const Rect& rect);
    /// Whether anything waits to be presented.
    [[nodiscard]] bool stale() const { return !damage_.empty(); }
    /// Presents what changed, once; nothing when nothing did.
    void flush(Presenter& presenter);
    /// What the last `flush` presented; nothing when nothing had changed.
    [[nodiscard]] const std::vector<Rect>& flushed() const { return flushed_; }

    /// What was presented since the beginning.
    struct Presented {
        std::int64_t frames = 0;
        std::int64_t bytes = 0; ///< Of the pixels in all that changed.
    };
    [[nodiscard]] const Presented& presented() const { return presented_; }

private:
    Canvas own_;             ///< Empty while the presenter's is drawn into.
    Canvas* lent_ = nullptr; ///< The presenter's.
    std::vector<Rect> damage_;
    std::vector<Rect> flushed_;
    Presented presented_;
};

} // namespace bangtin::player
