#include "player/backdrop.hpp"

#include <doctest/doctest.h>

using namespace bangtin::player;

TEST_CASE("a backdrop fills its area, spares the picture's place, and touches nothing else")
{
    Canvas frame({400, 200}, 0xFF00FF);
    const Canvas picture({90, 120}, 0x80A0C0);
    const Rect area{20, 10, 360, 180};
    const Rect spared{150, 20, 90, 120};
    draw_backdrop(frame, area, spared, picture);
    for (int y = 0; y < 200; ++y) {
        for (int x = 0; x < 400; ++x) {
            const Rect here{x, y, 1, 1};
            const bool drawn = !intersect(here, area).empty() && intersect(here, spared).empty();
            REQUIRE((frame.row(y)[x] != 0xFF00FF) == drawn);
        }
    }
    const Pixel drawn = frame.row(100)[30];
    CHECK((drawn >> 16 & 0xFF) < 0x50);
    CHECK((drawn & 0xFF) > (drawn >> 16 & 0xFF)); // Blue stays blue.
}

TEST_CASE("no picture leaves the frame as it was")
{
    Canvas frame({40, 20}, 0x123456);
    const Canvas before = frame;
    draw_backdrop(frame, frame.bounds(), {}, Canvas());
    CHECK(frame == before);
}
