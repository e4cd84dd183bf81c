// The frame that is on the glass, and which parts of it are not there yet.
#pragma once

#include "player/presenter.hpp"

#include <vector>

namespace bangtin::player {

class Glass {
public:
    explicit Glass(Size size) : frame_(size) {}

    [[nodiscard]] Canvas& frame() { return frame_; }
    [[nodiscard]] const Canvas& frame() const { return frame_; }
    /// `rect` of the frame was drawn anew.
    void changed(const Rect& rect);
    /// Whether anything waits to be presented.
    [[nodiscard]] bool stale() const { return !damage_.empty(); }
    /// Presents what changed, once; nothing when nothing did.
    void flush(Presenter& presenter);

private:
    Canvas frame_;
    std::vector<Rect> damage_;
};

} // namespace bangtin::player
