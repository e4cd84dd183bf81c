// Plain shapes with smooth edges: polygons, rings, rounded plates, gradients.
//
// Coverage is counted in integers on a grid of 4 lines by 16 columns per pixel, so edges have the
// same pixels on every machine.
#pragma once

#include "player/canvas.hpp"

#include <span>

namespace bangtin::player {

/// In sixteenths of a pixel.
struct Point {
    int x16 = 0;
    int y16 = 0;
};

/// The point at whole pixels.
[[nodiscard]] Point at_px(int x, int y);

struct Paint {
    Pixel colour = 0;
    int alpha = 255; ///< 0–255.
};

/// Fills by the even-odd rule, inside `clip` only.
void fill_polygon(Canvas& canvas, const Rect& clip, std::span<const Point> corners, Paint paint);

/// Two circles around one centre; a disc when `inner` is 0.
struct Ring {
    Point centre;
    int outer_px = 0;
    int inner_px = 0;
};
void fill_ring(Canvas& canvas, const Rect& clip, const Ring& ring, Paint paint);

void fill_rounded(Canvas& canvas, const Rect& rect, int radius_px, Paint paint);

/// From `top` to `bottom`, line by line.
void fill_gradient(Canvas& canvas, const Rect& rect, Pixel top, Pixel bottom);

} // namespace bangtin::player
