#include "player/canvas.hpp"

#include <array>
#include <doctest/doctest.h>

using namespace bangtin::player;

TEST_CASE("a fill, a copy and a stencil that stand over every edge stay inside the canvas")
{
    for (const int x : {-3, -1, 0, 3, 5, 9}) {
        for (const int y : {-3, -1, 0, 2, 4, 9}) {
            CAPTURE(x);
            CAPTURE(y);
            Canvas canvas({5, 4}, 0x010203);
            const Canvas stamp({3, 3}, 0xABCDEF);
            const std::array<std::uint8_t, 9> mask{255, 255, 255, 255, 255, 255, 255, 255, 255};
            Canvas filled = canvas;
            filled.fill({x, y, 3, 3}, 0xABCDEF);
            Canvas copied = canvas;
            copied.copy(stamp, stamp.bounds(), x, y);
            Canvas stencilled = canvas;
            stencilled.stencil(mask, {3, 3}, x, y, 0xABCDEF);
            CHECK(filled == copied);
            CHECK(filled == stencilled);
            CHECK((filled == canvas) == intersect({x, y, 3, 3}, canvas.bounds()).empty());
        }
    }
}

TEST_CASE("a copy takes only the part that the source has")
{
    Canvas source({4, 4}, 0x111111);
    source.fill({2, 2, 2, 2}, 0x222222);
    Canvas canvas({6, 6});
    canvas.copy(source, {2, 2, 10, 10}, 1, 1);
    CHECK(canvas.row(1)[1] == 0x222222);
    CHECK(canvas.row(2)[2] == 0x222222);
    CHECK(canvas.row(3)[3] == 0);
    canvas.copy(source, {-1, -1, 2, 2}, 4, 4);
    CHECK(canvas.row(5)[5] == 0x111111);
    CHECK(canvas.row(4)[4] == 0);
}

TEST_CASE("every blend of two bytes is the exact quotient, rounded to nearest")
{
    for (int alpha = 0; alpha <= 255; ++alpha) {
        for (int below = 0; below <= 255; below += 5) {
            Canvas canvas({1, 1}, static_cast<Pixel>(below));
            canvas.shade(canvas.bounds(), 0xC8, alpha);
            const int exact = (0xC8 * alpha + below * (255 - alpha) + 127) / 255;
            CHECK(static_cast<int>(canvas.row(0)[0]) == exact);
        }
    }
}
