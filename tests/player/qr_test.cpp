#include "player/qr.hpp"

#include "tests/player/painted.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

TEST_CASE("a link becomes a code with its three corners, and no link or a long one none")
{
    const auto code = qr_code("https://binhan.edu.vn.example/tuyen-sinh-10");
    REQUIRE(code);
    CHECK(code->modules <= 41);
    const int last = code->modules - 1;
    // ISO/IEC 18004, 6.3.3: finder patterns are dark at their corners and light inside the frame.
    for (const auto& [x, y] : {std::pair{0, 0}, std::pair{last, 0}, std::pair{0, last}})
        CHECK(code->at(x, y));
    CHECK_FALSE(code->at(1, 1));
    CHECK(code->at(3, 3));
    CHECK_FALSE(qr_code(""));
    CHECK(qr_code("https://" + std::string(100, 'a')));
    CHECK_FALSE(qr_code("https://" + std::string(200, 'a')));
    CHECK_FALSE(qr_code("https://" + std::string(5000, 'a')));
}

TEST_CASE("a drawn code has whole modules, and four light ones around it")
{
    for (const Size size : {Size{1280, 720}, Size{1920, 1080}, Size{3840, 2160}}) {
        Painted painted(size);
        const auto code = qr_code("https://binhan.edu.vn.example/tuyen-sinh-10");
        const int side = qr_side(painted.scale, *code);
        const int module = side / (code->modules + 8);
        CHECK(side == module * (code->modules + 8));
        CHECK(module >= painted.scale.px(5)); // 2.5 mm on a glass of 43 inches.
        draw_qr(painted.brush, *code, 10, 20);
        const auto dark = [&](int x, int y) {
            return painted.frame.row(20 + y * module + module / 2)[10 + x * module + module / 2] ==
                   0x000000;
        };
        for (int y = 0; y < code->modules + 8; ++y) {
            for (int x = 0; x < code->modules + 8; ++x) {
                const bool inside =
                    x >= 4 && y >= 4 && x < code->modules + 4 && y < code->modules + 4;
                CHECK(dark(x, y) == (inside && code->at(x - 4, y - 4)));
            }
        }
    }
}

TEST_CASE("a link is written as people type it")
{
    Painted painted({1920, 1080});
    const Style style{Weight::regular, 28};
    const std::string link = "https://www.binhan.edu.vn.example/an-toan/duoi-nuoc/";
    CHECK(short_link(painted.fonts, style, link, 2000) ==
          "binhan.edu.vn.example/an-toan/duoi-nuoc");
    CHECK(short_link(painted.fonts, style, link, 400) == "binhan.edu.vn.example");
    CHECK(short_link(painted.fonts, style, link, 100).ends_with("…"));
}
