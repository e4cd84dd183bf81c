#include "player/film.hpp"
#include "player/scene.hpp"
#include "tests/player/sample.hpp"

#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

TEST_CASE("the frames' box keeps the film's proportions and leaves room for its title")
{
    struct Glass {
        Size frame;
        Rect area;
    };
    for (const Glass& glass :
         {Glass{{1920, 1080}, {0, 144, 1920, 832}}, Glass{{1080, 1920}, {0, 168, 1080, 1640}}}) {
        for (const Size film : {Size{1280, 720}, Size{720, 1280}, Size{640, 480}}) {
            const Rect box = film_box(Scale(glass.frame), glass.area,
                                      media_of(bulletin::MediaRole::video, film));
            CHECK(intersect(box, glass.area) == box);
            const bool beside = box.right() <= glass.area.right() - 400;
            CHECK((beside || box.bottom() <= glass.area.bottom() - 400));
            CHECK(std::abs(box.width * film.height - box.height * film.width) <=
                  std::max(film.width, film.height));
        }
    }
}

TEST_CASE("a film without a cover has a calm panel, and with one the cover")
{
    const Size size{1280, 720};
    const Scene scene = make_scene(size);
    bulletin::Bulletin bulletin = plain_notice("Sáu bước rửa tay sạch");
    bulletin.kind = bulletin::Kind::video;
    bulletin.media.push_back(media_of(bulletin::MediaRole::video, {1280, 720}));
    const Rect box = scene.video_box(bulletin);
    Canvas frame(size);
    scene.draw_bulletin(frame, bulletin, nullptr);
    CHECK(frame.row(box.y + 10)[box.x + 10] != Theme{}.film.ground);

    const Canvas cover({box.width, box.height}, 0x2266AA);
    scene.draw_bulletin(frame, bulletin, &cover);
    CHECK(frame.row(box.y)[box.x] == 0x2266AA);
    CHECK(frame.row(box.bottom() - 1)[box.right() - 1] == 0x2266AA);
}
