#include "player/caption.hpp"

#include "tests/player/painted.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;
using bulletin::Caption;
using std::chrono::seconds;

TEST_CASE("a caption stands inside the film's lower part, on a veil, however long it is")
{
    for (const Size size : {Size{1280, 720}, Size{1920, 1080}, Size{1080, 1920}}) {
        Painted painted(size);
        const Rect film{painted.stage.x, painted.stage.y, painted.stage.width * 7 / 10,
                        painted.stage.width * 7 / 10 * 9 / 16};
        for (const int times : {1, 4, 30}) {
            std::string line;
            for (int i = 0; i < times; ++i) line += "Ễ ọ Lau khô tay bằng khăn sạch ";
            const CaptionArt art =
                make_caption(painted.brush, film, {seconds(0), seconds(1), {line, "- Vâng ạ!"}});
            REQUIRE_FALSE(art.lines.empty());
            for (const CaptionArt::Line& one : art.lines) {
                CHECK(intersect(one.veil, film) == one.veil);
                CHECK(one.veil.y >= film.y + film.height / 2);
                CHECK(one.x >= film.x);
                CHECK(one.x + one.letters.size.width <= film.right());
            }
            painted.frame.fill(painted.frame.bounds(), 0xFFFFFF); // The worst picture below it.
            draw_caption(painted.frame, art);
            const Rect veil = art.lines.front().veil;
            CHECK(painted.frame.row(veil.y + 1)[veil.x + 1] <= 0x404040);
            CHECK(painted.count(0xFFFFFF, veil) > 0);
        }
    }
}

TEST_CASE("a caption of nothing drawable draws nothing")
{
    Painted painted({1280, 720});
    const CaptionArt art =
        make_caption(painted.brush, painted.stage, {seconds(0), seconds(1), {"🎵"}});
    CHECK(art.lines.empty());
}
