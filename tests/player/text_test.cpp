#include "player/column.hpp"
#include "player/text.hpp"
#include "tests/player/sample.hpp"
#include "tests/sim/scratch.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <span>
#include <utility>

using namespace bangtin;
using namespace bangtin::player;

namespace {

constexpr const char* capitals[] = {"Ấ", "Ầ", "Ẩ", "Ẫ", "Ậ", "Ắ", "Ằ", "Ẳ", "Ẵ", "Ặ", "Ế", "Ề",
                                    "Ể", "Ễ", "Ệ", "Ố", "Ồ", "Ổ", "Ỗ", "Ộ", "Ớ", "Ờ", "Ở", "Ỡ",
                                    "Ợ", "Ứ", "Ừ", "Ử", "Ữ", "Ự", "Ỹ", "Ỵ", "Ĩ", "Đ"};

Fonts fonts()
{
    auto opened = Fonts::open(bundled_fonts());
    require(opened.has_value(), "the bundled fonts open");
    return std::move(*opened);
}

bool has_ink(const LineMask& mask)
{
    return std::ranges::any_of(mask.cover, [](std::uint8_t cover) { return cover > 0; });
}

/// The first row with ink, and the row after the last.
std::pair<int, int> ink_rows(const LineMask& mask)
{
    int first = mask.size.height;
    int end = 0;
    for (int y = 0; y < mask.size.height; ++y) {
        const auto row = std::span(mask.cover)
                             .subspan(static_cast<std::size_t>(y * mask.size.width),
                                      static_cast<std::size_t>(mask.size.width));
        // Fainter ink than a quarter is the soft edge of a stroke.
        if (std::ranges::none_of(row, [](std::uint8_t cover) { return cover > 64; })) continue;
        first = std::min(first, y);
        end = y + 1;
    }
    return {first, end};
}

} // namespace

TEST_CASE("every Vietnamese capital with its marks stands inside the line box at every size")
{
    const Fonts bundled = fonts();
    for (const Weight weight : {Weight::regular, Weight::bold}) {
        for (int size = 24; size <= 280; size += 16) {
            const Style style{weight, size};
            for (const char* capital : capitals) {
                CAPTURE(capital);
                CAPTURE(size);
                // SDL_ttf grows a mask, and shifts its baseline, when ink leaves the line box.
                const LineMask mask = bundled.render(style, capital);
                CHECK(mask.size.height == bundled.height_px(style));
                CHECK(has_ink(mask));
            }
        }
    }
}

TEST_CASE("marks of one line of a title never touch the letters of the line above")
{
    const Fonts bundled = fonts();
    for (const Weight weight : {Weight::regular, Weight::bold}) {
        for (const int size : {46, 72, 112, 132}) {
            int top = bundled.height_px({weight, size});
            int bottom = 0;
            for (const char* capital : capitals) {
                top = std::min(top, ink_rows(bundled.render({weight, size}, capital)).first);
            }
            for (const char* letter : {"g", "y", "p", "ạ", "ặ", "ợ", "ự", "ỵ", "Ậ", "Q"}) {
                bottom = std::max(bottom, ink_rows(bundled.render({weight, size}, letter)).second);
            }
            CAPTURE(size);
            CHECK(bottom - top <= (size * title_leading_percent + 99) / 100);
        }
    }
}

TEST_CASE("a line is as wide as its mask, and no line is no error")
{
    const Fonts bundled = fonts();
    const Style style{Weight::regular, 40};
    const std::string line = "Trường Tiểu học Hoa Phượng";
    CHECK(std::abs(bundled.render(style, line).size.width - bundled.width_px(style, line)) <= 2);
    CHECK(bundled.width_px(style, "") == 0);
    CHECK(bundled.render(style, "").cover.empty());
}

TEST_CASE("the fonts have Vietnamese letters and no emoji")
{
    const Fonts bundled = fonts();
    for (char32_t letter = 0x1EA0; letter <= 0x1EF9; ++letter) CHECK(bundled.provides(letter));
    CHECK_FALSE(bundled.provides(U'\U0001F389'));
}

TEST_CASE("a missing and a damaged font are told apart from each other")
{
    const sim::Scratch scratch;
    const auto missing = Fonts::open(scratch.path());
    REQUIRE_FALSE(missing);
    CHECK(missing.error().find("there is no font") == 0);

    for (const char* name : {"NotoSans-Regular.ttf", "NotoSans-Bold.ttf"}) {
        std::ofstream(scratch.path() / name) << "this is no font";
    }
    const auto damaged = Fonts::open(scratch.path());
    REQUIRE_FALSE(damaged);
    CHECK(damaged.error().find("damaged") != std::string::npos);
}
