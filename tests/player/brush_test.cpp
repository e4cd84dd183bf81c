#include "player/brush.hpp"
#include "player/wording.hpp"
#include "tests/player/sample.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

namespace {

struct Desk {
    Canvas frame{{1920, 1080}, 0x123456};
    Fonts fonts = std::move(*Fonts::open(bundled_fonts()));
    Theme theme;
    Scale scale{{1920, 1080}};

    Brush brush() { return {frame, fonts, theme, scale, 60}; }
};

} // namespace

TEST_CASE("a line that is too long ends in an ellipsis inside its width, between characters")
{
    const Desk desk;
    const std::string line = "Trường Trung học cơ sở Lê Lợi";
    const Style style{Weight::bold, 40};
    for (int width = 80; width < 900; width += 20) {
        const std::string cut = cut_line(desk.fonts, style, line, width);
        CHECK(desk.fonts.width_px(style, cut) <= width);
        if (cut == line) continue;
        CHECK(cut.ends_with("…"));
        CHECK(line.starts_with(cut.substr(0, cut.size() - 3)));
        CHECK(clean_text(desk.fonts, cut) == cut); // No character was torn.
    }
}

TEST_CASE("a plate is no wider than allowed, and no words leave no plate")
{
    Desk desk;
    const Rect plate = draw_plate(
        desk.brush(), {"Phòng chống đuối nước, tai nạn, bạo lực", 40, 0, 0xFFFFFF, 300}, 10, 10);
    CHECK(plate.width <= 300);
    const Canvas before = desk.frame;
    CHECK(draw_plate(desk.brush(), {"", 40, 0, 0xFFFFFF, 300}, 10, 500).empty());
    CHECK(desk.frame == before);
}

TEST_CASE("the source is not said twice when the author is the source")
{
    Desk desk;
    bulletin::Bulletin bulletin = plain_notice("Tin");
    CHECK(byline_of(desk.brush(), bulletin, desk.theme.paper).size() == 2);
    bulletin.source = bulletin.author.byline;
    CHECK(byline_of(desk.brush(), bulletin, desk.theme.paper).size() == 1);
}
