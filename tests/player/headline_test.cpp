#include "player/headline.hpp"
#include "player/scene.hpp"
#include "tests/player/sample.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

TEST_CASE("the picture follows its own shape as far as the words leave room")
{
    const Rect stage{0, 144, 1920, 832};
    const Scale scale({1920, 1080});
    for (int width = 100; width <= 4000; width += 100) {
        const Rect box = headline_picture_box(
            scale, stage, media_of(bulletin::MediaRole::picture, {width, 1000}));
        CHECK(intersect(box, stage) == box);
        CHECK(box.height == stage.height);
        CHECK(box.width * 100 >= stage.width * 35);
        CHECK(box.width * 100 <= stage.width * 50);
    }
    const Rect tall{0, 168, 1080, 1600};
    const Rect box = headline_picture_box(Scale({1080, 1920}), tall,
                                          media_of(bulletin::MediaRole::picture, {1600, 900}));
    CHECK(box == Rect{0, 168, 1080, 607});
}

TEST_CASE("a picture smaller than its box stands in its middle")
{
    const Size size{1920, 1080};
    const Scene scene = make_scene(size);
    bulletin::Bulletin bulletin = plain_notice("Ảnh nhỏ");
    bulletin.kind = bulletin::Kind::headline;
    bulletin.media.push_back(media_of(bulletin::MediaRole::picture, {1600, 900}));
    const Canvas picture({100, 60}, 0x00FF00);
    Canvas frame(size);
    scene.draw_bulletin(frame, bulletin, &picture);
    const auto need = scene.picture_for(bulletin);
    REQUIRE(need);
    const int x = need->box.width / 2;
    const int y = scene.layout().stage.y + need->box.height / 2;
    CHECK(frame.row(y)[x] == 0x00FF00);
    CHECK(frame.row(y)[x + 60] == Theme{}.film.ground);
}
