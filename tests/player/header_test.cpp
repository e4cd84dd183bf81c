#include "player/header.hpp"
#include "player/scene.hpp"
#include "tests/player/sample.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

TEST_CASE("dates are written as in Vietnam, every day of a week")
{
    const auto saturday = std::chrono::local_days{std::chrono::year{2026} / 11 / 21};
    const char* expected[] = {"Thứ Bảy, 21/11/2026", "Chủ Nhật, 22/11/2026", "Thứ Hai, 23/11/2026",
                              "Thứ Ba, 24/11/2026",  "Thứ Tư, 25/11/2026",   "Thứ Năm, 26/11/2026",
                              "Thứ Sáu, 27/11/2026"};
    for (int day = 0; day < 7; ++day) {
        CHECK(vietnamese_date(saturday + std::chrono::days{day}) == expected[day]);
        CHECK(vietnamese_date(saturday + std::chrono::days{day} + std::chrono::hours{23}) ==
              expected[day]);
    }
    CHECK(vietnamese_date(std::chrono::local_days{std::chrono::year{2027} / 1 / 2}) ==
          "Thứ Bảy, 02/01/2027");
}

TEST_CASE("a time that is not known takes clock and date off the glass")
{
    const Size size{1280, 720};
    const Scene scene = make_scene(size);
    Canvas frame(size);
    scene.draw_header(frame, "Trường Tiểu học Hoa Phượng");
    const Canvas without = frame;
    scene.draw_clock(frame, LocalTime{});
    CHECK(frame != without);
    scene.draw_clock(frame, std::nullopt);
    CHECK(frame == without);
}

TEST_CASE("a very long school name stays clear of the clock")
{
    const Size size{1080, 1920};
    const Scene scene = make_scene(size);
    Canvas frame(size);
    for (const std::optional<Date> news_of :
         {std::optional<Date>{}, std::optional{std::chrono::year{2026} / 11 / 20}}) {
        scene.draw_header(frame,
                          "Trường Phổ thông Dân tộc nội trú Trung học cơ sở và Trung học phổ "
                          "thông huyện Nam Trà My tỉnh Quảng Nam",
                          news_of);
        const Rect& clock = scene.layout().clock;
        for (int y = clock.y; y < clock.bottom(); ++y) {
            for (int x = clock.x; x < clock.right(); ++x) {
                REQUIRE(frame.row(y)[x] == Theme{}.header.ground);
            }
        }
    }
}
