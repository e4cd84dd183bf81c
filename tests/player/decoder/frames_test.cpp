#include "player/decoder/frames.hpp"

#include <doctest/doctest.h>

using namespace bangtin::player;

TEST_CASE("frames of a film keep its shape, are even, and lie inside the box")
{
    CHECK(video_size({1920, 1080}, {1280, 720}) == Size{1280, 720});
    CHECK(video_size({640, 480}, {1280, 720}) == Size{960, 720});
    CHECK(video_size({1080, 1920}, {1279, 721}) == Size{404, 720});
    CHECK(video_size({4000, 1}, {100, 100}) == Size{100, 2});
}

TEST_CASE("a slot of the ring has room for every frame that fits the box")
{
    for (int width = 2; width < 90; ++width) {
        for (int height = 2; height < 90; height += 3) {
            const Size box{width, height};
            CHECK(i420_bytes(video_size({16, 9}, box)) <= ring_slot_bytes(box));
            CHECK(i420_bytes(video_size({1, 1}, box)) <= ring_slot_bytes(box));
        }
    }
    CHECK(ring_bytes({64, 64}) == ring_offset + ring_slots * ring_slot_bytes({64, 64}));
}
