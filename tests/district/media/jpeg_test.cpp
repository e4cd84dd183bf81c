#include "district/media/facts.hpp"
#include "tests/district/media/samples.hpp"

#include <doctest/doctest.h>

using namespace bangtin::district::media;

TEST_CASE("a baseline or progressive JPEG tells its size")
{
    for (const std::uint8_t frame : {std::uint8_t{0xc0}, std::uint8_t{0xc1}, std::uint8_t{0xc2}}) {
        const auto facts = probe_jpeg(samples::jpeg(1920, 1080, frame));
        REQUIRE(facts);
        CHECK(facts->width_px == 1920);
        CHECK(facts->height_px == 1080);
    }
}

TEST_CASE("a JPEG that lies on its side is refused, an upright one is not")
{
    CHECK(probe_jpeg(samples::jpeg(640, 480, 0xc0, samples::exif(1))));
    for (int orientation = 2; orientation <= 8; ++orientation) {
        const auto facts = probe_jpeg(samples::jpeg(640, 480, 0xc0, samples::exif(orientation)));
        REQUIRE_FALSE(facts);
        CHECK(facts.error().remedy.find("exiftran") != std::string::npos);
    }
}

TEST_CASE("a JPEG that boards cannot show is refused")
{
    CHECK_FALSE(probe_jpeg(samples::jpeg(4097, 480)));
    CHECK_FALSE(probe_jpeg(samples::jpeg(640, 0)));
    CHECK_FALSE(probe_jpeg(samples::jpeg(640, 480, 0xc3)));        // Lossless.
    CHECK_FALSE(probe_jpeg(samples::jpeg(640, 480, 0xc9)));        // Arithmetic coding.
    CHECK_FALSE(probe_jpeg(samples::jpeg(640, 480, 0xc0, {}, 4))); // CMYK.
}
