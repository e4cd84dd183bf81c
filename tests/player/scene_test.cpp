#include "player/emergency.hpp"
#include "player/scene.hpp"
#include "tests/player/sample.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

namespace {

constexpr Pixel untouched = 0xFF00FF; // No ink and no ground of ours.

bool any_untouched(const Canvas& frame, const Rect& area)
{
    for (int y = area.y; y < area.bottom(); ++y) {
        for (int x = area.x; x < area.right(); ++x) {
            if (frame.row(y)[x] == untouched) return true;
        }
    }
    return false;
}

bool all_untouched_but(const Canvas& frame, const Rect& area)
{
    for (int y = 0; y < frame.size().height; ++y) {
        for (int x = 0; x < frame.size().width; ++x) {
            const bool inside = x >= area.x && x < area.right() && y >= area.y && y < area.bottom();
            if (!inside && frame.row(y)[x] != untouched) return false;
        }
    }
    return true;
}

bulletin::Bulletin with_media(bulletin::Kind kind, bulletin::MediaRole role)
{
    bulletin::Bulletin bulletin = plain_notice("Ngày hội đọc sách của toàn trường");
    bulletin.kind = kind;
    bulletin.media.push_back(media_of(role, {1600, 900}));
    return bulletin;
}

} // namespace

TEST_CASE("each part fills its own place and nothing else, at every size")
{
    const bulletin::Bulletin bulletin = plain_notice("Khai giảng năm học mới");
    for (const Size size : {Size{1280, 720}, Size{1920, 1080}, Size{1080, 1920}, Size{1280, 1024},
                            Size{640, 360}, Size{360, 640}}) {
        CAPTURE(size.width);
        const Scene scene = make_scene(size);
        const Layout& layout = scene.layout();

        Canvas header(size, untouched);
        scene.draw_header(header, "Trường Tiểu học Hoa Phượng");
        CHECK_FALSE(any_untouched(header, layout.header));
        CHECK(all_untouched_but(header, layout.header));

        Canvas clock(size, untouched);
        scene.draw_clock(clock, LocalTime{});
        CHECK(all_untouched_but(clock, layout.clock));

        Canvas stage(size, untouched);
        scene.draw_bulletin(stage, bulletin, nullptr);
        CHECK_FALSE(any_untouched(stage, layout.stage));
        CHECK(all_untouched_but(stage, layout.stage));

        Canvas slate(size, untouched);
        scene.draw_slate(slate, "Trường Tiểu học Hoa Phượng");
        CHECK_FALSE(any_untouched(slate, layout.stage));
        CHECK(all_untouched_but(slate, layout.stage));

        Canvas ticker(size, untouched);
        scene.draw_ticker(ticker, scene.ticker_strip({"Một", "Hai"}), 77);
        CHECK_FALSE(any_untouched(ticker, layout.ticker));
        CHECK(all_untouched_but(ticker, layout.ticker));
    }
}

TEST_CASE("the same words, composed and decomposed, give the same pixels")
{
    const Size size{1280, 720};
    const Scene scene = make_scene(size);
    Canvas composed(size);
    scene.draw_bulletin(composed, plain_notice("Tiếng Việt"), nullptr);
    Canvas decomposed(size);
    scene.draw_bulletin(decomposed, plain_notice("Tie\u0302\u0301ng Vie\u0323\u0302t"), nullptr);
    CHECK(composed == decomposed);
}

TEST_CASE("two scenes draw the same bulletin alike, whatever they drew before")
{
    const Size size{1280, 720};
    const bulletin::Bulletin bulletin = plain_notice("Lịch kiểm tra cuối học kì I");
    const Scene fresh = make_scene(size);
    Canvas expected(size);
    fresh.draw_bulletin(expected, bulletin, nullptr);

    const Scene used = make_scene(size);
    Canvas frame(size);
    used.draw_slate(frame, "Trường THCS Lê Lợi");
    used.draw_bulletin(frame, plain_notice("Một bản tin khác"), nullptr);
    used.draw_bulletin(frame, bulletin, nullptr);
    frame.copy(expected, {0, 0, size.width, used.layout().stage.y}, 0, 0);
    frame.copy(expected, used.layout().ticker, 0, used.layout().ticker.y);
    CHECK(frame == expected);
}

TEST_CASE("a bulletin asks for the picture of its kind, inside the stage")
{
    using bulletin::Kind;
    using bulletin::MediaRole;
    const Scene scene = make_scene({1920, 1080});
    const Size stage{scene.layout().stage.width, scene.layout().stage.height};

    CHECK_FALSE(scene.picture_for(plain_notice("Chỉ có chữ")));
    const auto headline_bulletin = with_media(Kind::headline, MediaRole::picture);
    const auto headline = scene.picture_for(headline_bulletin);
    REQUIRE(headline);
    CHECK(headline->fit == Fit::cover);
    CHECK(headline->box.width < stage.width);

    const auto poster_bulletin = with_media(Kind::poster, MediaRole::poster);
    const auto poster = scene.picture_for(poster_bulletin);
    REQUIRE(poster);
    CHECK(poster->fit == Fit::contain);
    CHECK(poster->box.height < stage.height);

    CHECK_FALSE(scene.picture_for(with_media(Kind::video, MediaRole::video)));
    const Rect film = scene.video_box(with_media(Kind::video, MediaRole::video));
    CHECK(intersect(film, scene.layout().stage) == film);
    CHECK(film.width * 9 / 16 - film.height <= 1);
}

TEST_CASE("without its picture a headline's and a poster's words take the room")
{
    const Size size{1280, 720};
    const Scene scene = make_scene(size);
    Canvas words(size);
    scene.draw_bulletin(words, plain_notice("Ngày hội đọc sách của toàn trường"), nullptr);
    for (const auto& [kind, role] :
         {std::pair{bulletin::Kind::headline, bulletin::MediaRole::picture},
          std::pair{bulletin::Kind::poster, bulletin::MediaRole::poster}}) {
        Canvas frame(size);
        scene.draw_bulletin(frame, with_media(kind, role), nullptr);
        CHECK(frame == words);
    }
}

TEST_CASE("an emergency has stripes above and below, and keeps its pictures between them")
{
    const Size size{1920, 1080};
    const Scene scene = make_scene(size);
    const Rect& stage = scene.layout().stage;
    bulletin::Bulletin bulletin = with_media(bulletin::Kind::video, bulletin::MediaRole::video);
    bulletin.layer = bulletin::Layer::emergency;
    Canvas frame(size);
    scene.draw_bulletin(frame, bulletin, nullptr);

    const Theme theme;
    for (const int y : {stage.y + 5, stage.bottom() - 5}) {
        int light = 0;
        int dark = 0;
        for (int x = 0; x < size.width; ++x) {
            light += frame.row(y)[x] == theme.emergency.accent ? 1 : 0;
            dark += frame.row(y)[x] == theme.hazard_dark ? 1 : 0;
        }
        CHECK(light > size.width / 3);
        CHECK(dark > size.width / 3);
    }
    const Rect room = emergency_room(Scale(size), stage);
    CHECK(intersect(scene.video_box(bulletin), room) == scene.video_box(bulletin));
}

TEST_CASE("a scene is not made for a size nobody can read, nor without fonts")
{
    CHECK_FALSE(Scene::make({100, 100}, Theme{}, bundled_fonts()));
    CHECK_FALSE(Scene::make({1920, 1080}, Theme{}, "/nowhere"));
}
