// A small picture of a glass that goes on moving, made in pieces so small that no frame waits for
// them.
//
// Slices are scaled down from the frame itself, and taken anew when what they show has changed
// since: what stands still comes out whole. What never stands still ends the wait, and lies at most
// one step per slice apart. Nobody's frame is copied or held.
#pragma once

#include "player/canvas.hpp"
#include "player/jpeg.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace bangtin::player {

/// `size` in its own shape, with a longer side of at most `side_px`.
[[nodiscard]] Size shrunk_size(Size size, int side_px);

/// Scales those rows [top, bottom) of `small` down from `frame`, which is no smaller: each pixel is
/// the mean of those that it stands for.
void shrink_rows(const Canvas& frame, Canvas& small, int top, int bottom);

class Snapshot {
public:
    explicit Snapshot(Size glass);

    enum class State : std::uint8_t {
        taking,
        packing, ///< It shows what was on the glass in the step that ended `taking`.
        done,
        too_large, ///< No quality makes it fit; there is no picture.
    };
    /// One piece of work. `changed` is what was drawn anew in `frame` since the last step.
    State step(const Canvas& frame, std::span<const Rect> changed);
    [[nodiscard]] State state() const { return state_; }
    /// When it is done.
    [[nodiscard]] const std::string& jpeg() const { return jpeg_; }

private:
    void spoil(const Canvas& frame, std::span<const Rect> changed);
    void take_slice(const Canvas& frame);
    void pack_rows();

    Canvas small_;
    int slice_rows_;
    std::vector<bool> fresh_; ///< By slice.
    std::size_t next_ = 0;
    std::size_t steps_left_;
    State state_ = State::taking;
    std::size_t quality_ = 0; ///< Which one is being tried.
    std::optional<JpegWriter> writer_;
    std::string jpeg_;
};

} // namespace bangtin::player
