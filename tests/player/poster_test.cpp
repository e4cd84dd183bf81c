#include "player/poster.hpp"
#include "player/scene.hpp"
#include "tests/player/sample.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

TEST_CASE("a poster is shown whole and unchanged, in a darker surround of its own colours")
{
    const Size size{1920, 1080};
    const Scene scene = make_scene(size);
    bulletin::Bulletin bulletin = plain_notice("Áp phích");
    bulletin.kind = bulletin::Kind::poster;
    bulletin.media.push_back(media_of(bulletin::MediaRole::poster, {1000, 500}));
    const Rect box =
        poster_box(Scale(size), scene.layout().stage, scene.layout().margin_x, bulletin);
    Canvas picture({box.height * 2, box.height}, 0x40C040);
    picture.fill({0, 0, 1, 1}, 0xFFFFFF);
    picture.fill({picture.size().width - 1, picture.size().height - 1, 1, 1}, 0xFFFFFF);
    Canvas frame(size);
    scene.draw_bulletin(frame, bulletin, &picture);

    const int x = box.x + (box.width - picture.size().width) / 2;
    Canvas shown(picture.size());
    shown.copy(frame, {x, box.y, picture.size().width, picture.size().height}, 0, 0);
    CHECK(shown == picture);
    const Pixel surround = frame.row(box.y + 200)[40];
    CHECK((surround >> 8 & 0xFF) < 0x80);
    CHECK((surround >> 8 & 0xFF) > (surround & 0xFF)); // Still green.
}

TEST_CASE("a standing poster on a lying glass leaves room for its words, and a lying one on a "
          "standing glass too")
{
    struct Case {
        Size glass;
        Size poster;
        bool words;
    };
    for (const Case& one :
         {Case{{1920, 1080}, {1080, 1620}, true}, Case{{1920, 1080}, {1920, 1080}, false},
          Case{{1080, 1920}, {1920, 1080}, true}, Case{{1080, 1920}, {1080, 1620}, false}}) {
        CAPTURE(one.glass.width);
        CAPTURE(one.poster.width);
        const Scene scene = make_scene(one.glass);
        const Rect& stage = scene.layout().stage;
        bulletin::Bulletin bulletin = plain_notice("Ngày hội đọc sách");
        bulletin.kind = bulletin::Kind::poster;
        bulletin.media.push_back(media_of(bulletin::MediaRole::poster, one.poster));
        const Rect box = poster_box(Scale(one.glass), stage, scene.layout().margin_x, bulletin);
        CHECK(intersect(box, stage) == box);
        const Rect place = contain(one.poster, box);
        const Canvas picture({place.width, place.height}, 0x40C040);
        Canvas frame(one.glass);
        scene.draw_bulletin(frame, bulletin, &picture);
        const bool paper = frame.row(stage.bottom() - 4)[stage.right() - 4] == Theme{}.paper.ground;
        CHECK(paper == one.words);
    }
}
