#include "player/listing.hpp"

#include "player/panel.hpp"
#include "tests/player/painted.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

TEST_CASE("a list and its foot share what the panel leaves, and nothing twice")
{
    for (const Size size : {Size{1280, 720}, Size{1920, 1080}, Size{1080, 1920}, Size{720, 1280}}) {
        const Painted painted(size);
        bulletin::Bulletin bulletin = plain_notice("Vinh danh");
        bulletin.link = "https://binhan.edu.vn.example/vinh-danh";
        const Palette palette = palette_for(painted.theme, bulletin);
        const ListingPlace place = listing_place(painted.brush, painted.stage, bulletin, palette);
        const Rect room = beside_panel(painted.scale, painted.stage, painted.brush.margin_x);
        CHECK(place.foot_room == room);
        CHECK(place.foot.height_px > 0);
        CHECK_FALSE(place.foot.code); // It stands in the panel.
        CHECK(place.list.height + place.foot.height_px == room.height);
        CHECK(intersect(place.list, room) == place.list);
        CHECK(place.list.height > room.height / 2);
    }
}

TEST_CASE("a listing's title is as large as it may be, and its summary gives way first")
{
    const Painted painted({1920, 1080});
    bulletin::Bulletin bulletin = plain_notice("Vinh danh");
    bulletin.summary = "Các em đã làm việc tốt.";
    const auto words = listing_title(painted.brush, bulletin, 62);
    REQUIRE(words.size() == 2);
    CHECK(words[0].size.ceiling_px == painted.scale.px(62));
    CHECK(words[1].shortage == Shortage::leave_out);
}
