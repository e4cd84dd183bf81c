// A good glance and a good picture of a glass for tests to begin from.
#pragma once

#include "bulletin/glance.hpp"
#include "tests/bulletin/values.hpp"

namespace bangtin::tests {

inline bulletin::Glance a_glance()
{
    return {.screen = "screen-0123456789abcdef",
            .number = 1'794'794'400,
            .expires = at("2026-11-17T02:00:00Z"),
            .metered = false};
}

inline bulletin::PictureFacts some_picture_facts()
{
    return {.screen = "screen-0123456789abcdef",
            .board = "board-0123456789abcdef",
            .glance = 1'794'794'400,
            .at = at("2026-11-16T02:01:00Z"),
            .grade = TimeGrade::trusted,
            .edition = 7,
            .layer = bulletin::Layer::programme,
            .slot = "s-vuon-rau",
            .bulletin_id = "vuon-rau-cua-be",
            .width_px = 1920,
            .height_px = 1080};
}

inline bulletin::GlassPicture a_glass_picture()
{
    return {some_picture_facts(), "\xFF\xD8 not looked into\n\xFF\xD9"};
}

} // namespace bangtin::tests
