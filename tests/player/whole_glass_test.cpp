#include "player/whole_glass.hpp"

#include "tests/player/sample.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

namespace {

constexpr Size glass{960, 540};

Surroundings school()
{
    return {"Trường Tiểu học Hoa Phượng",
            std::nullopt,
            LocalTime(std::chrono::hours(24 * 365 * 50)),
            {"Họp phụ huynh"}};
}

PictureSource no_pictures(std::string why)
{
    return {[why](const AssetRef&) { return Result<int, std::string>(fail(why)); },
            BANGTIN_DECODER};
}

bool same_rows(const Canvas& a, const Canvas& b, const Rect& band)
{
    for (int y = band.y; y < band.bottom(); ++y)
        if (!std::equal(a.row(y), a.row(y) + a.size().width, b.row(y))) return false;
    return true;
}

} // namespace

TEST_CASE("words and slate stand between the same header and ticker")
{
    const Scene scene = make_scene(glass);
    const WholeGlass words =
        draw_glass(scene, school(), {plain_notice("Họp phụ huynh")}, no_pictures(""));
    const Canvas slate = draw_slate_glass(scene, school());
    CHECK(words.left_out.empty());
    CHECK(words.frame.size() == glass);
    CHECK(slate.size() == glass);
    CHECK(same_rows(words.frame, slate, scene.layout().header));
    CHECK(same_rows(words.frame, slate, scene.layout().ticker));
    CHECK_FALSE(same_rows(words.frame, slate, scene.layout().stage));
}

TEST_CASE("without its picture a bulletin is drawn with what it has, and the reason is told")
{
    const Scene scene = make_scene(glass);
    bulletin::Bulletin headline = plain_notice("Ngày hội đọc sách");
    headline.kind = bulletin::Kind::headline;
    headline.media = {media_of(bulletin::MediaRole::picture, {800, 600})};
    const WholeGlass drawn =
        draw_glass(scene, school(), {headline}, no_pictures("it is not on this machine"));
    CHECK(drawn.left_out ==
          "the picture of " + headline.id + " is left out: it is not on this machine");
    Canvas bare = draw_slate_glass(scene, school());
    scene.draw_bulletin(bare, headline, nullptr, {0, date_of(school().wall_clock)});
    CHECK(same_rows(drawn.frame, bare, scene.layout().stage));
}
