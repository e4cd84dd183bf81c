#include "district/media/facts.hpp"
#include "tests/district/media/samples.hpp"

#include <doctest/doctest.h>

using namespace bangtin::district::media;

TEST_CASE("a PNG tells its size")
{
    const auto facts = probe_png(samples::png(800, 600));
    REQUIRE(facts);
    CHECK(facts->width_px == 800);
    CHECK(facts->height_px == 600);
}

TEST_CASE("a PNG header that was touched is refused by its checksum")
{
    std::string bytes = samples::png(800, 600);
    bytes[19] ^= 1; // In the width.
    CHECK_FALSE(probe_png(bytes));
}

TEST_CASE("a PNG that boards cannot show is refused")
{
    CHECK_FALSE(probe_png(samples::png(4097, 1)));
    CHECK_FALSE(probe_png(samples::png(0, 1)));
    CHECK_FALSE(probe_png(samples::png(8, 8, {}, 3)));    // No such depth.
    CHECK_FALSE(probe_png(samples::png(8, 8, {}, 8, 5))); // No such colour type.
    CHECK_FALSE(probe_png(samples::png(8, 8, samples::png_chunk("acTL", "12345678"))));
}
