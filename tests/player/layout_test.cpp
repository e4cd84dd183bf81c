#include "player/layout.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace bangtin::player;

TEST_CASE("header, stage and ticker fill every frame without touching each other")
{
    CHECK(rc::check([] {
        const Size frame{*rc::gen::inRange(640, 7681), *rc::gen::inRange(640, 7681)};
        const Layout layout = lay_out(frame);
        RC_ASSERT(layout.header.y == 0);
        RC_ASSERT(layout.stage.y == layout.header.bottom());
        RC_ASSERT(layout.ticker.y == layout.stage.bottom());
        RC_ASSERT(layout.ticker.bottom() == frame.height);
        for (const Rect& band : {layout.header, layout.stage, layout.ticker}) {
            RC_ASSERT(band.x == 0);
            RC_ASSERT(band.width == frame.width);
            RC_ASSERT(band.height > 0);
        }
        RC_ASSERT(layout.stage.height > frame.height / 2);
        RC_ASSERT(intersect(layout.clock, layout.header) == layout.clock);
        RC_ASSERT(layout.margin_x * 100 >= frame.width * 3 - 100);
    }));
}

TEST_CASE("lengths grow with the glass, the same lying and standing")
{
    CHECK(Scale({1920, 1080}).px(100) == 100);
    CHECK(Scale({1080, 1920}).px(100) == 100);
    CHECK(Scale({3840, 2160}).px(100) == 200);
    CHECK(Scale({1280, 1024}).px(99) == 66);
    CHECK(Scale({1080, 1920}).orientation() == Orientation::portrait);
}

TEST_CASE("a glass too small to read or too large to be one is not drawn")
{
    CHECK(can_draw({640, 360}));
    CHECK(can_draw({360, 640}));
    CHECK_FALSE(can_draw({640, 359}));
    CHECK_FALSE(can_draw({7681, 1080}));
    CHECK_FALSE(can_draw({0, 0}));
}

TEST_CASE("a shape is contained whole, in the middle")
{
    CHECK(contain({16, 9}, {0, 0, 1600, 1600}) == Rect{0, 350, 1600, 900});
    CHECK(contain({9, 16}, {10, 0, 1600, 1600}) == Rect{360, 0, 900, 1600});
    CHECK(contain({0, 5}, {1, 2, 3, 4}) == Rect{1, 2, 3, 4});
}

TEST_CASE("words have what is left at the right of a picture on a lying glass, and below it on a "
          "standing one")
{
    const Rect area{100, 200, 1000, 600};
    const Rect lying =
        beside_or_below(Orientation::landscape, area, {100, 200, 400, 600}, {30, 20, 10});
    CHECK(lying == Rect{510, 220, 560, 560});
    const Rect standing =
        beside_or_below(Orientation::portrait, area, {100, 200, 1000, 250}, {30, 20, 10});
    CHECK(standing == Rect{130, 460, 940, 320});
}
