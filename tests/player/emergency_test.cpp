#include "player/emergency.hpp"

#include <doctest/doctest.h>

using namespace bangtin::player;

TEST_CASE("the frame of an emergency leaves most of the stage to its words")
{
    for (const Size size : {Size{1280, 720}, Size{1920, 1080}, Size{1080, 1920}, Size{640, 360}}) {
        const Rect stage = lay_out(size).stage;
        const Rect room = emergency_room(Scale(size), stage);
        CHECK(intersect(room, stage) == room);
        CHECK(room.y > stage.y);
        CHECK(room.bottom() < stage.bottom());
        CHECK(room.height * 10 > stage.height * 7);
    }
}
