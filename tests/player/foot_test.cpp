#include "player/foot.hpp"

#include "tests/player/painted.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

TEST_CASE("a foot leaves the room above it, with and without a code, wide and narrow")
{
    Painted painted({1920, 1080});
    bulletin::Bulletin bulletin = plain_notice("Tuyển sinh");
    for (const std::string link : {"", "https://binhan.edu.vn.example/tuyen-sinh-10"}) {
        bulletin.link = link;
        const Palette palette = palette_for(painted.theme, bulletin);
        for (const int width : {330, 420, 900, 1300}) {
            for (const Way way : {Way::shown, Way::left_out, Way::in_one_line}) {
                const Foot foot = measure_foot(painted.brush, width, bulletin, palette, way);
                CHECK(foot.code.has_value() == (!link.empty() && way == Way::shown));
                const Rect room{100, 200, width, 700};
                painted.frame.fill(painted.frame.bounds(), 0xFF00FF);
                const Rect left = draw_foot(painted.brush, foot, room, palette);
                CHECK(left.height == room.height - foot.height_px);
                CHECK(left.x == room.x);
                // Nothing is drawn above it or outside of the room.
                const int all = painted.count(0xFF00FF, painted.frame.bounds());
                const Rect below{room.x, left.bottom(), room.width, room.bottom() - left.bottom()};
                CHECK(all - painted.count(0xFF00FF, below) ==
                      1920 * 1080 - below.width * below.height);
            }
        }
    }
}
