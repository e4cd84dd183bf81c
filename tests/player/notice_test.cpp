#include "player/notice.hpp"
#include "player/scene.hpp"
#include "tests/player/sample.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

TEST_CASE("a notice's panel has the colour of its topic, and words never reach the margin")
{
    const Size size{1920, 1080};
    const Scene scene = make_scene(size);
    bulletin::Bulletin bulletin = plain_notice("Lịch kiểm tra cuối học kì I của toàn trường");
    for (int i = 0; i < 30; ++i) bulletin.body.emplace_back("Một dòng dài để lấp đầy trang giấy.");
    Canvas frame(size);
    scene.draw_bulletin(frame, bulletin, nullptr);

    const Palette palette = palette_for(Theme{}, bulletin);
    const Rect& stage = scene.layout().stage;
    CHECK(frame.row(stage.y + 2)[2] == palette.accent);
    for (int y = stage.y; y < stage.bottom(); ++y) {
        for (int x = size.width - scene.layout().margin_x; x < size.width; ++x) {
            REQUIRE(frame.row(y)[x] == palette.ground);
        }
    }
}
