// Where things are on the glass, for any frame: pure arithmetic.
#pragma once

#include "player/canvas.hpp"

#include <cstdint>

namespace bangtin::player {

/// From 640 × 360, lying or standing, to 7680 × 7680.
[[nodiscard]] bool can_draw(Size frame);

enum class Orientation : std::uint8_t { landscape, portrait };

/// Lengths are designed for a glass of 1920 × 1080, or 1080 × 1920, and grow with it. On such a
/// glass of 43 inches a pixel is half a millimetre, and words of 36 px are read from five metres.
class Scale {
public:
    explicit Scale(Size frame);

    [[nodiscard]] int px(int designed) const { return (designed * permille_ + 500) / 1000; }
    [[nodiscard]] Orientation orientation() const { return orientation_; }

private:
    int permille_;
    Orientation orientation_;
};

/// All inside the frame; header, stage and ticker share no pixel and fill the frame.
struct Layout {
    Rect header;
    Rect clock; ///< Inside the header.
    Rect stage;
    Rect ticker;
    int margin_x = 0; ///< Kept free at the sides: screens overscan.
    int margin_y = 0;

    bool operator==(const Layout&) const = default;
};

/// `margin_permille` of width and height is kept free at the edges.
[[nodiscard]] Layout lay_out(Size frame, int margin_permille = 33);

/// `rect` without `dx` at both sides and `dy` at top and bottom.
[[nodiscard]] Rect inset(const Rect& rect, int dx, int dy);

/// Lengths in pixels of the glass.
struct Gaps {
    int side; ///< Kept free at left and right of the area.
    int edge; ///< At its top and bottom.
    int gap;  ///< Between what stands there and the room.
};
/// What is left of `area` for words: on a lying glass at the right of `taken`, on a standing one
/// below it.
[[nodiscard]] Rect beside_or_below(Orientation orientation, const Rect& area, const Rect& taken,
                                   const Gaps& gaps);

/// The largest rectangle of `shape`'s proportions in the middle of `box`.
[[nodiscard]] Rect contain(Size shape, const Rect& box);

} // namespace bangtin::player
