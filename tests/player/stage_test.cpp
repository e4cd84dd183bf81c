#include "player/stage.hpp"

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
const std::string notice = "tiem-vac-xin-soi";
const std::string poster = "hoi-khoe-phu-dong";
const std::string film = "le-chao-co";

struct World : StageWorld {
    Glass glass{frame};
    Stage stage{{scene, media, healing, frame}, glass};

    World()
    {
        for (const auto& id : {headline, notice, poster, film}) add(id);
    }
    [[nodiscard]] board::Monotonic now() const { return board.clock().monotonic(); }
    [[nodiscard]] const bulletin::Bulletin& bulletin(const std::string& id) const
    {
        return hand.edition.holdings.admitted.at(trust::sha256(id));
    }
    /// A turn of that bulletin; `turn` tells one from the next.
    [[nodiscard]] static Cue cue(const std::string& id, int turn = 1)
    {
        const Instant since{seconds(turn * 10)};
        return {bulletin::Layer::programme,
                bulletin::Turn{"s-" + id, id, trust::sha256(id), since, since + seconds(10)}};
    }
    void want(const std::string& id, int turn = 1, Hold hold = Hold::allowed)
    {
        stage.want(cue(id, turn), &bulletin(id), hold, "", now());
    }
    void expect(const std::string& id) { stage.expect(cue(id), &bulletin(id), "", now()); }
    /// How its first media will behave.
    SimFile& file(const std::string& id)
    {
        return media.files[bulletin(id).media.front().asset.digest];
    }
    std::optional<Cue> after(Duration time)
    {
        board.advance(time);
        return stage.step(now());
    }
    /// `id` is on the glass, and nothing moves any more.
    void settle(const std::string& id)
    {
        want(id);
        (void)after(milliseconds(0));
        (void)after(milliseconds(50));
        (void)after(milliseconds(50));
        (void)after(Transition{}.time);
        REQUIRE(stage.shown() == cue(id));
        REQUIRE_FALSE(stage.fading());
        glass.flush(presenter);
    }
};

} // namespace

TEST_CASE("the first slide comes on the empty glass without a fade")
{
    World world;
    CHECK_FALSE(world.stage.shown());
    world.want(notice);
    CHECK(world.after(milliseconds(0)) == World::cue(notice));
    CHECK(world.stage.shown() == World::cue(notice));
    CHECK_FALSE(world.stage.fading());
    CHECK(world.glass.stale());
}

TEST_CASE("what is shown stays until its successor is ready, and then fades for 400 ms")
{
    World world;
    world.settle(notice);
    world.file(headline).ready = milliseconds(700);
    world.want(headline);
    CHECK_FALSE(world.after(milliseconds(0)));
    CHECK_FALSE(world.after(milliseconds(690)));
    CHECK_FALSE(world.glass.stale());

    CHECK(world.after(milliseconds(10)) == World::cue(headline));
    CHECK(world.stage.fading());
    (void)world.after(Transition{}.time - milliseconds(1));
    CHECK(world.stage.fading());
    (void)world.after(milliseconds(1));
    CHECK_FALSE(world.stage.fading());
    CHECK_FALSE(world.stage.busy());
}

TEST_CASE("a successor that takes too long comes with its words, and its picture fades in later")
{
    World world;
    world.settle(notice);
    world.file(headline).ready = seconds(10);
    world.want(headline);
    CHECK_FALSE(world.after(Stage::hold_max - milliseconds(1)));
    CHECK(world.after(milliseconds(1)) == World::cue(headline));
    (void)world.after(Transition{}.time);
    REQUIRE_FALSE(world.stage.fading());
    const Canvas words = world.glass.frame();

    CHECK_FALSE(world.after(seconds(8))); // No new turn: it is on the glass already.
    CHECK(world.stage.fading());
    (void)world.after(Transition{}.time);
    CHECK(world.glass.frame() != words);
}

TEST_CASE("what may not stay gives way at once, to words if need be, and without a fade")
{
    World world;
    world.settle(notice);
    world.file(headline).ready = seconds(10);
    world.want(headline, 1, Hold::forbidden);
    CHECK(world.after(milliseconds(0)) == World::cue(headline));
    CHECK_FALSE(world.stage.fading());
}

TEST_CASE("another turn of the same words is a new turn, and nothing is drawn for it")
{
    World world;
    world.settle(headline);
    world.want(headline, 2);
    CHECK(world.after(milliseconds(5)) == World::cue(headline, 2));
    CHECK_FALSE(world.glass.stale());
    CHECK(world.media.pictures_asked == 1);
}

TEST_CASE("another turn of the same film plays it anew")
{
    World world;
    world.settle(film);
    world.want(film, 2);
    CHECK_FALSE(world.after(milliseconds(50)));
    CHECK(world.after(milliseconds(50)) == World::cue(film, 2));
    CHECK(world.media.films_played == 2);
}

TEST_CASE("what was expected is ready when its turn comes")
{
    World world;
    world.settle(notice);
    world.file(headline).ready = seconds(5);
    world.expect(headline);
    CHECK(world.stage.expects(World::cue(headline)));
    (void)world.after(seconds(5));
    world.want(headline);
    CHECK(world.after(milliseconds(0)) == World::cue(headline));
    CHECK(world.media.pictures_asked == 1);
}

TEST_CASE("an expected film begins only when it is told to")
{
    World world;
    world.settle(notice);
    world.expect(film);
    (void)world.after(milliseconds(50));
    (void)world.after(seconds(5));
    CHECK(world.media.films_played == 0);
    world.stage.roll(film_lead + milliseconds(1));
    (void)world.after(milliseconds(1));
    CHECK(world.media.films_played == 0);
    world.stage.roll(film_lead);
    (void)world.after(milliseconds(1));
    CHECK(world.media.films_played == 1);
}

TEST_CASE("a film that is ready too early stands at its first frame until it is on the glass")
{
    World world;
    world.settle(notice);
    world.expect(film);
    (void)world.after(milliseconds(50));
    (void)world.after(seconds(5));
    world.stage.roll(film_lead);
    (void)world.after(milliseconds(1));
    (void)world.after(milliseconds(900));
    CHECK(world.media.films_run == 0);
    world.want(film);
    CHECK(world.after(milliseconds(0)) == World::cue(film));
    CHECK(world.media.films_run == 1);
    CHECK(world.media.films_played == 1);
}

TEST_CASE("a successor that fails leaves the glass as it is")
{
    World world;
    world.settle(notice);
    const Canvas before = world.glass.frame();
    world.file(poster).fault = "it is damaged";
    world.want(poster);
    CHECK_FALSE(world.after(milliseconds(50)));
    CHECK_FALSE(world.after(seconds(10)));
    CHECK(world.stage.shown() == World::cue(notice));
    CHECK(world.glass.frame() == before);
    CHECK(world.stage.missed() == 1);
}
