#include "player/fade.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace bangtin::player;

namespace {

/// Any even spread of colours will do.
Canvas canvas_of(Size size, std::uint32_t seed)
{
    Canvas canvas(size);
    std::uint32_t state = seed;
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            state = state * 1664525 + 1013904223;
            canvas.row(y)[x] = state >> 8;
        }
    }
    return canvas;
}

Pixel channel(Pixel pixel, int shift)
{
    return pixel >> shift & 255;
}

} // namespace

TEST_CASE("a fade begins with the one frame and ends with the other, to the pixel")
{
    const Size size{7, 5}; // Odd: pixels are mixed in pairs.
    const Canvas from = canvas_of(size, 1);
    const Canvas to = canvas_of(size, 2);
    Canvas out(size);
    fade({from, to}, out.bounds(), 0, out);
    CHECK(out == from);
    fade({from, to}, out.bounds(), 256, out);
    CHECK(out == to);
}

// Method: every share against the formula for one channel.
TEST_CASE("every channel is mixed by itself and rounded to nearest")
{
    const Size size{9, 3};
    const Canvas from = canvas_of(size, 3);
    const Canvas to = canvas_of(size, 4);
    for (int share = 0; share <= 256; ++share) {
        CAPTURE(share);
        Canvas out(size);
        fade({from, to}, out.bounds(), share, out);
        const auto part = static_cast<Pixel>(share);
        for (int y = 0; y < size.height; ++y) {
            for (int x = 0; x < size.width; ++x) {
                for (const int shift : {0, 8, 16}) {
                    const Pixel a = channel(from.row(y)[x], shift);
                    const Pixel b = channel(to.row(y)[x], shift);
                    REQUIRE(channel(out.row(y)[x], shift) ==
                            (a * (256 - part) + b * part + 128) / 256);
                }
            }
        }
    }
}

TEST_CASE("outside its rectangle a fade changes nothing, wherever the rectangle lies")
{
    const bool held = rc::check([] {
        const Size size{8, 6};
        const auto place = rc::gen::inRange(-4, 10);
        const Rect rect{*place, *place, *place, *place};
        const Pixel untouched = 0x00123456;
        const Canvas white(size, 0x00FFFFFF);
        Canvas out(size, untouched);
        fade({white, white}, rect, 100, out);
        for (int y = 0; y < size.height; ++y) {
            for (int x = 0; x < size.width; ++x) {
                const bool outside = intersect(rect, {x, y, 1, 1}).empty();
                RC_ASSERT((out.row(y)[x] == untouched) == outside);
            }
        }
    });
    CHECK(held);
}
