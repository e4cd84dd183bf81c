#include "player/slide.hpp"

#include "tests/player/stage_world.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;
using bulletin::MediaRole;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

const std::string headline = "thi-dua-20-11";
const std::string poster = "hoi-khoe-phu-dong";
const std::string film = "le-chao-co";

struct World : StageWorld {
    [[nodiscard]] SlideTools tools() { return {scene, media, healing, frame}; }
    [[nodiscard]] board::Monotonic now() const { return board.clock().monotonic(); }
    Slide make(const std::string& id)
    {
        const bulletin::Bulletin& bulletin = add(id);
        return {tools(), Cue{bulletin.layer, {}}, bulletin, now()};
    }
    /// How its media of that role will behave.
    SimFile& file(const std::string& id, MediaRole role)
    {
        return media.files[media_of(id, role).asset.digest];
    }
    SlideState after(Slide& slide, Duration time)
    {
        board.advance(time);
        return slide.step(now());
    }
    /// What the words alone look like, on the stage.
    [[nodiscard]] Canvas bare(const std::string& id) const
    {
        const Rect& stage = scene.layout().stage;
        Canvas canvas = Canvas::rows_of(frame, stage.y, stage.bottom());
        scene.draw_bulletin(canvas, hand.edition.holdings.admitted.at(trust::sha256(id)), nullptr);
        return canvas;
    }
};

} // namespace

TEST_CASE("the slate is ready at once")
{
    World world;
    Slide slide(world.tools(), Cue{}, "Trường Tiểu học Hoa Phượng");
    CHECK(slide.step(world.now()) == SlideState::ready);
    CHECK_FALSE(slide.busy());
    CHECK(slide.cue() == Cue{});
}

TEST_CASE("a headline is ready when its picture is, and shows it")
{
    World world;
    Slide slide = world.make(headline);
    CHECK(slide.step(world.now()) == SlideState::working);
    CHECK(slide.busy());
    CHECK(world.after(slide, milliseconds(29)) == SlideState::working);
    CHECK(world.after(slide, milliseconds(1)) == SlideState::ready);
    CHECK_FALSE(slide.busy());
    CHECK(slide.frame() != world.bare(headline));
}

TEST_CASE("a headline without its picture is ready with its words, and the picture has a strike")
{
    World world;
    world.add(headline);
    world.file(headline, MediaRole::picture).fault = "it is damaged";
    Slide slide = world.make(headline);
    CHECK(world.after(slide, seconds(1)) == SlideState::ready);
    CHECK(slide.frame() == world.bare(headline));
    CHECK_FALSE(world.healing.may_try(world.media_of(headline, MediaRole::picture).asset.digest,
                                      world.now()));
}

TEST_CASE("a picture that has just failed is not asked for again")
{
    World world;
    world.add(headline);
    const Digest picture = world.media_of(headline, MediaRole::picture).asset.digest;
    REQUIRE(world.healing.strike(picture, world.now()));
    Slide slide = world.make(headline);
    CHECK(slide.step(world.now()) == SlideState::ready);
    CHECK(world.media.pictures_asked == 0);
}

TEST_CASE("a poster without its picture has failed: there is nothing of it to show")
{
    World world;
    world.add(poster);
    world.file(poster, MediaRole::poster).fault = "it is damaged";
    Slide slide = world.make(poster);
    CHECK(world.after(slide, seconds(1)) == SlideState::failed);
}

TEST_CASE("the words can be drawn before the picture is there")
{
    World world;
    Slide slide = world.make(headline);
    slide.draw_bare();
    CHECK(slide.frame() == world.bare(headline));
    CHECK(world.after(slide, milliseconds(30)) == SlideState::ready);
    CHECK(slide.frame() != world.bare(headline));
}

TEST_CASE("a film waits to be played, and is ready with its first frame")
{
    World world;
    Slide slide = world.make(film);
    CHECK(slide.has_film());
    CHECK(world.after(slide, seconds(1)) == SlideState::waiting);
    CHECK(world.after(slide, seconds(1)) == SlideState::waiting);
    CHECK_FALSE(slide.busy()); // Until it is told to play.
    CHECK(world.media.films_played == 0);

    slide.play(Duration{0});
    CHECK(slide.busy());
    CHECK(world.after(slide, milliseconds(1)) == SlideState::waiting);
    CHECK(world.after(slide, milliseconds(30)) == SlideState::ready);
    CHECK(world.media.films_played == 1);
}

TEST_CASE("each new frame of a film has its place on the stage, once")
{
    World world;
    Slide slide = world.make(film);
    slide.play(Duration{0});
    (void)world.after(slide, seconds(1));
    REQUIRE(world.after(slide, milliseconds(30)) == SlideState::ready);
    CHECK_FALSE(slide.fresh_film()); // The first one is in the frame already.
    (void)world.after(slide, milliseconds(40));
    CHECK_FALSE(slide.fresh_film()); // It stands there until it is on the glass.

    slide.came_on(world.now());
    (void)world.after(slide, milliseconds(40));
    const auto box = slide.fresh_film();
    REQUIRE(box);
    Canvas out(StageWorld::frame);
    slide.paint_film(out);
    CHECK(out.row(box->y)[box->x] == sim_film_colour);
    CHECK_FALSE(slide.fresh_film());
}

TEST_CASE("a film that dies while it is shown makes its slide fail")
{
    World world;
    world.add(film);
    world.file(film, MediaRole::video).dies = seconds(5);
    Slide slide = world.make(film);
    slide.play(Duration{0});
    (void)world.after(slide, seconds(1));
    REQUIRE(world.after(slide, seconds(1)) == SlideState::ready);
    slide.came_on(world.now());
    CHECK(world.after(slide, seconds(5)) == SlideState::failed);
    CHECK_FALSE(
        world.healing.may_try(world.media_of(film, MediaRole::video).asset.digest, world.now()));
    CHECK_FALSE(slide.fresh_film());
}

TEST_CASE("the leaves of a document are turned in equal shares of its turn, none of them too fast")
{
    World world;
    const std::string document = "ke-hoach-an-toan";
    bulletin::Bulletin& bulletin = world.add(document);
    const int leaves = world.scene.leaf_count(bulletin);
    REQUIRE(leaves > 1);
    const Cue cue{bulletin.layer, bulletin::Turn{.slot = "s",
                                                 .bulletin_id = document,
                                                 .bulletin = {},
                                                 .since = Instant{},
                                                 .until = Instant{seconds(10 * leaves)}}};
    Slide slide(world.tools(), cue, bulletin, world.now());
    REQUIRE(world.after(slide, milliseconds(30)) == SlideState::ready);
    CHECK_FALSE(slide.begins_anew());
    slide.came_on(world.now());
    CHECK(slide.begins_anew());
    Canvas before = slide.frame();
    for (int leaf = 1; leaf < leaves; ++leaf) {
        (void)world.after(slide, milliseconds(9'900));
        CHECK_FALSE(slide.take_change());
        (void)world.after(slide, milliseconds(100));
        CHECK(slide.take_change());
        CHECK(slide.frame() != before);
        before = slide.frame();
    }
    (void)world.after(slide, seconds(60));
    CHECK_FALSE(slide.take_change()); // The last one stays.
    CHECK(world.media.pictures_asked == leaves);
}

TEST_CASE("a page that cannot be decoded is passed over, and without its first a document fails")
{
    World world;
    const std::string document = "ke-hoach-an-toan";
    bulletin::Bulletin& bulletin = world.add(document);
    world.media.files[bulletin.media[1].asset.digest].fault = "it is damaged";
    Slide slide = world.make(document);
    REQUIRE(world.after(slide, milliseconds(30)) == SlideState::ready);
    slide.came_on(world.now());
    for (int second = 0; second < 200; ++second)
        CHECK(world.after(slide, seconds(1)) == SlideState::ready);

    world.media.files[bulletin.media[0].asset.digest].fault = "it is damaged";
    Slide other = world.make(document);
    CHECK(world.after(other, seconds(1)) == SlideState::failed);
}

TEST_CASE("a countdown is drawn anew when the day changes, and only then")
{
    using namespace std::chrono;
    World world;
    const std::string countdown = "dem-nguoc-kiem-tra";
    Slide slide = world.make(countdown);
    REQUIRE(world.after(slide, milliseconds(1)) == SlideState::ready);
    const Canvas without = slide.frame();
    slide.set_day(Date{year{2026} / 12 / 1});
    CHECK(slide.take_change());
    const Canvas twenty = slide.frame();
    CHECK(twenty != without);
    slide.set_day(Date{year{2026} / 12 / 1});
    CHECK_FALSE(slide.take_change());
    slide.set_day(Date{year{2026} / 12 / 2});
    CHECK(slide.take_change());
    CHECK(slide.frame() != twenty);
    slide.set_day(std::nullopt);
    CHECK(slide.take_change());
    CHECK(slide.frame() == without);

    Slide notice = world.make("noi-quy-truong-hoc");
    (void)world.after(notice, milliseconds(1));
    notice.set_day(Date{year{2026} / 12 / 1});
    CHECK_FALSE(notice.take_change());
}
