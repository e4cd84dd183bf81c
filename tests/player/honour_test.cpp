#include "player/honour.hpp"

#include "player/panel.hpp"
#include "tests/player/painted.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

namespace {

bulletin::Bulletin roll(int count)
{
    bulletin::Bulletin bulletin = plain_notice("Gương sáng tháng 11");
    bulletin.kind = bulletin::Kind::honour;
    for (int i = 0; i < count; ++i)
        bulletin.honours.push_back(
            {"Nguyễn Hoàng Minh Anh", "Lớp 5A", "Giải Nhất cờ vua cấp tỉnh"});
    return bulletin;
}

} // namespace

TEST_CASE("few names fit one leaf, sixty take several, at every size and orientation")
{
    for (const Size size : {Size{1280, 720}, Size{1920, 1080}, Size{1080, 1920}}) {
        const Painted painted(size);
        CHECK(honour_leaves(painted.brush, painted.stage, roll(1)) == 1);
        CHECK(honour_leaves(painted.brush, painted.stage, roll(6)) == 1);
        const int many = honour_leaves(painted.brush, painted.stage, roll(60));
        CHECK(many > 3);
        CHECK(many <= 12);
    }
}

TEST_CASE("a picture has a part of the panel, and the names keep their place")
{
    const Size size{1920, 1080};
    const Scene scene = make_scene(size);
    bulletin::Bulletin bulletin = roll(4);
    CHECK_FALSE(scene.picture_for(bulletin));
    bulletin.media.push_back(media_of(bulletin::MediaRole::picture, {1600, 1064}));
    const auto need = scene.picture_for(bulletin);
    REQUIRE(need);
    Canvas without(size);
    scene.draw_bulletin(without, bulletin, nullptr);
    Canvas with(size);
    const Canvas picture(need->box, 0x2266AA);
    scene.draw_bulletin(with, bulletin, &picture);
    const Rect& stage = scene.layout().stage;
    CHECK(with.row(stage.y + 10)[stage.x + 10] == 0x2266AA);
    const int right_of_panel = panel_box(Scale(size), stage).right();
    for (int y = stage.y; y < stage.bottom(); y += 7)
        for (int x = right_of_panel; x < stage.right(); x += 7)
            REQUIRE(with.row(y)[x] == without.row(y)[x]);
}
