#include "player/shapes.hpp"

#include <array>
#include <doctest/doctest.h>

using namespace bangtin::player;

namespace {

/// Ink laid down, in whole pixels: white on black, one channel.
double ink(const Canvas& canvas)
{
    double sum = 0;
    for (const Pixel pixel : canvas.pixels()) sum += (pixel & 0xFF) / 255.0;
    return sum;
}

} // namespace

TEST_CASE("a disc, a ring and a triangle cover the area they should")
{
    Canvas disc({220, 220});
    fill_ring(disc, disc.bounds(), {at_px(110, 110), 100, 0}, {0xFFFFFF});
    CHECK(ink(disc) == doctest::Approx(31416).epsilon(0.005));

    Canvas ring({220, 220});
    fill_ring(ring, ring.bounds(), {at_px(110, 110), 100, 50}, {0xFFFFFF});
    CHECK(ink(ring) == doctest::Approx(23562).epsilon(0.005));

    Canvas triangle({220, 220});
    fill_polygon(triangle, triangle.bounds(),
                 std::array{at_px(10, 10), at_px(210, 10), at_px(10, 210)}, {0xFFFFFF});
    CHECK(ink(triangle) == doctest::Approx(20000).epsilon(0.005));
}

TEST_CASE("nothing is drawn outside the clip")
{
    Canvas canvas({100, 100});
    fill_ring(canvas, {40, 40, 10, 10}, {at_px(50, 50), 60, 0}, {0xFFFFFF});
    CHECK(ink(canvas) == 100);
}

TEST_CASE("a plate's corners are round and its middle is full")
{
    Canvas canvas({60, 40});
    fill_rounded(canvas, canvas.bounds(), 12, {0xFFFFFF});
    CHECK(canvas.row(0)[0] == 0);
    CHECK(canvas.row(20)[30] == 0xFFFFFF);
    CHECK(canvas.row(0)[30] == 0xFFFFFF);
}

TEST_CASE("a gradient begins and ends with its own colours")
{
    Canvas canvas({3, 50});
    fill_gradient(canvas, canvas.bounds(), 0x102030, 0xA0B0C0);
    CHECK(canvas.row(0)[0] == 0x102030);
    CHECK(canvas.row(49)[2] == 0xA0B0C0);
}
