#include "district/media/facts.hpp"
#include "tests/district/media/samples.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district::media;

TEST_CASE("an H.264 video tells its size and length")
{
    const auto facts = probe_mp4(samples::mp4());
    REQUIRE(facts);
    CHECK(facts->width_px == 1280);
    CHECK(facts->height_px == 720);
    CHECK(facts->duration == Duration(12'500));
}

TEST_CASE("a portrait video of full size is taken")
{
    CHECK(probe_mp4(samples::mp4({.width = 1080, .height = 1920})));
}

TEST_CASE("a video that small boards cannot play is refused with the ffmpeg command")
{
    const samples::Video unfit[] = {
        {.width = 3840, .height = 2160},
        {.width = 1920, .height = 1200},
        {.length = 600'001},
        {.codec = "hvc1"},
        {.profile = 110},
        {.level = 51},
        {.sound = "ac-3"},
        {.turned = true},
    };
    for (const samples::Video& video : unfit) {
        const auto facts = probe_mp4(samples::mp4(video));
        REQUIRE_FALSE(facts);
        CHECK(facts.error().remedy.find("ffmpeg") != std::string::npos);
    }
}

TEST_CASE("a video with its index behind or in fragments is refused")
{
    const std::string type = samples::box("ftyp", "isom" + samples::be(0, 4));
    const std::string data = samples::box("mdat", "frames");
    CHECK_FALSE(probe_mp4(type + data + samples::movie({})));
    CHECK_FALSE(probe_mp4(type + samples::movie({}) + samples::box("moof", "") + data));
    CHECK_FALSE(probe_mp4(type + samples::movie({})));
}

TEST_CASE("a length that overflows its box is refused and not followed")
{
    std::string bytes = samples::mp4();
    bytes.replace(16, 4, "\xff\xff\xff\xff"); // The size of moov.
    CHECK_FALSE(probe_mp4(bytes));
}
