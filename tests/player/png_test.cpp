#include "player/png.hpp"
#include "player/shapes.hpp"

#include <doctest/doctest.h>

using namespace bangtin::player;

TEST_CASE("a picture comes back from its bytes exactly, and its bytes are always the same")
{
    Canvas canvas({67, 41});
    fill_gradient(canvas, canvas.bounds(), 0x0B3D66, 0xF4C542);
    fill_ring(canvas, canvas.bounds(), {at_px(30, 20), 15, 4}, {0xB3122B});
    for (const Effort effort : {Effort::quick, Effort::smallest}) {
        const std::string bytes = png_bytes(canvas, effort);
        CHECK(bytes == png_bytes(canvas, effort));
        const auto back = read_png(bytes);
        REQUIRE(back);
        CHECK(*back == canvas);
    }
}

TEST_CASE("bytes that are no picture, or only its beginning, are refused")
{
    const std::string whole = png_bytes(Canvas({9, 9}, 0x123456));
    CHECK_FALSE(read_png(""));
    CHECK_FALSE(read_png("GIF89a"));
    for (std::size_t length = 0; length + 20 < whole.size(); ++length) {
        CHECK_FALSE(read_png(std::string_view(whole).substr(0, length)));
    }
    CHECK(png_bytes(Canvas()).empty());
}
