#include "player/scene.hpp"
#include "player/ticker.hpp"
#include "tests/player/sample.hpp"

#include <doctest/doctest.h>

using namespace bangtin::player;

TEST_CASE("a strip's tiles are narrow enough for small boards and make up its width")
{
    const Scene scene = make_scene({1920, 1080});
    const TickerStrip strip = scene.ticker_strip({std::string(280, 'n'), "Hai", "\u0001"});
    int width = 0;
    for (const Canvas& tile : strip.tiles) {
        CHECK(tile.size().width <= tile_width_max);
        CHECK(tile.size().height == scene.layout().ticker.height);
        width += tile.size().width;
    }
    CHECK(width == strip.width);
    CHECK(strip.width >= scene.ticker_ink(strip).width);
}

TEST_CASE("the strip moves by whole pixels and begins anew where it ends")
{
    const bangtin::player::Size size{1280, 720};
    const Scene scene = make_scene(size);
    const TickerStrip strip =
        scene.ticker_strip({"Nộp hồ sơ chuyển trường trực tuyến", "Lịch kiểm tra cuối học kì I"});
    const Rect window = scene.ticker_ink(strip);
    Canvas still(size);
    scene.draw_ticker(still, strip, 0);
    for (int offset = 0; offset < strip.width; offset += 61) {
        Canvas moved(size);
        scene.draw_ticker(moved, strip, offset);
        Canvas around(size);
        scene.draw_ticker(around, strip, offset + strip.width);
        CHECK(moved == around);
        scene.move_ticker(around, strip, offset + 200);
        scene.move_ticker(around, strip, offset); // Only its ink, and yet all that it takes.
        CHECK(moved == around);
        const int shared = window.width - offset;
        for (int x = scene.layout().ticker.height / 2; x < shared; x += 17) { // Right of the fade.
            const int y = window.y + window.height / 3;
            CHECK(moved.row(y)[window.x + x] == still.row(y)[window.x + x + offset]);
        }
    }
}

TEST_CASE("no titles make a quiet band")
{
    const bangtin::player::Size size{1280, 720};
    const Scene scene = make_scene(size);
    Canvas frame(size, 0xFF00FF);
    scene.draw_ticker(frame, scene.ticker_strip({}), 40);
    const Rect& band = scene.layout().ticker;
    for (int x = 0; x < size.width; ++x) {
        CHECK(frame.row(band.y + band.height / 2)[x] == Theme{}.ticker.ground);
    }
}
