#include "player/panel.hpp"

#include "tests/player/painted.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

TEST_CASE("the panel and what is left beside it share nothing and keep the margin")
{
    for (const Size size : {Size{1280, 720}, Size{1920, 1080}, Size{1080, 1920}, Size{720, 1280}}) {
        const Painted painted(size);
        const Rect panel = panel_box(painted.scale, painted.stage);
        const Rect room = beside_panel(painted.scale, painted.stage, painted.brush.margin_x);
        CHECK(intersect(panel, room).empty());
        CHECK(intersect(room, painted.stage) == room);
        CHECK(room.right() <= size.width - painted.brush.margin_x);
        CHECK(room.width * room.height > painted.stage.width * painted.stage.height / 2);
    }
}

TEST_CASE("a panel keeps to its box, also with a long title, a code and a picture")
{
    for (const Size size : {Size{1280, 720}, Size{1080, 1920}}) {
        Painted painted(size);
        bulletin::Bulletin bulletin = plain_notice("Lịch");
        bulletin.link = "https://binhan.edu.vn.example/lich";
        const Palette palette = palette_for(painted.theme, bulletin);
        const Rect panel = panel_box(painted.scale, painted.stage);
        PanelWords words{"LỊCH",
                         {paragraph_of(painted.brush, Weight::bold,
                                       "Kế hoạch phòng, chống tai nạn thương tích và bạo lực học "
                                       "đường của toàn trường năm học 2026–2027",
                                       {40, 60})},
                         "Trang 2/5",
                         {panel.x, panel.y, panel.width / 3, panel.height / 3}};
        draw_panel(painted.brush, painted.stage, words, bulletin, palette);
        const int untouched = painted.count(0xFF00FF, painted.frame.bounds());
        CHECK(untouched == size.width * size.height - panel.width * panel.height);
    }
}

TEST_CASE("leaves are numbered for people, and one alone is not")
{
    CHECK(leaf_label(0, 1).empty());
    CHECK(leaf_label(0, 3) == "Trang 1/3");
    CHECK(leaf_label(2, 3) == "Trang 3/3");
}
