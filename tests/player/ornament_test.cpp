#include "player/ornament.hpp"

#include <doctest/doctest.h>

using namespace bangtin::player;

TEST_CASE("stripes cover half of their band and nothing around it")
{
    Canvas canvas({800, 100});
    draw_stripes(canvas, {0, 20, 800, 40}, {0xFFD21F, 0x1A1200, 40});
    int light = 0;
    int dark = 0;
    for (const Pixel pixel : canvas.pixels()) {
        light += pixel == 0xFFD21F ? 1 : 0;
        dark += pixel == 0x1A1200 ? 1 : 0;
    }
    CHECK(light > 800 * 40 * 45 / 100);
    CHECK(dark > 800 * 40 * 45 / 100);
    CHECK(canvas.row(19)[400] == 0);
    CHECK(canvas.row(60)[400] == 0);
}

TEST_CASE("crest, drum, warning and play sign stay inside their boxes and leave ink there")
{
    const Rect box{30, 30, 60, 60};
    const auto check = [&](auto draw) {
        Canvas canvas({120, 120});
        draw(canvas);
        int inside = 0;
        int outside = 0;
        for (int y = 0; y < 120; ++y) {
            for (int x = 0; x < 120; ++x) {
                const bool in = !intersect({x, y, 1, 1}, box).empty();
                if (canvas.row(y)[x] != 0) (in ? inside : outside) += 1;
            }
        }
        CHECK(outside == 0);
        CHECK(inside > 300);
    };
    check([&](Canvas& canvas) { draw_crest(canvas, box, plain_crest()); });
    check([&](Canvas& canvas) { draw_drum(canvas, box, {at_px(60, 60), 50}, {0xFFFFFF}); });
    check([&](Canvas& canvas) { draw_warning(canvas, box, 0xFFD21F, 0xA3001B); });
    check([&](Canvas& canvas) { draw_play_sign(canvas, box, 0xFFFFFF); });
}
