#include "player/turns.hpp"

#include "tests/player/stage_world.hpp"
#include "trust/digest.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;
using bulletin::MediaRole;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

/// A notice and a film take turns of ten seconds.
struct World : StageWorld {
    const Digest notice = trust::sha256("tiem-vac-xin-soi");
    const Digest film = trust::sha256("le-chao-co");
    const Instant now = board.clock().wall();
    Turns turns;

    World()
    {
        add("tiem-vac-xin-soi", seconds(10));
        add("le-chao-co", seconds(10));
        for (auto& slot : hand.edition.programme.slots) slot.window.opens = now;
        turns.adopt(hand);
    }
    [[nodiscard]] Digest film_media() const
    {
        return media_of("le-chao-co", MediaRole::video).asset.digest;
    }
    void withhold_film()
    {
        REQUIRE(healing.strike(film_media(), seconds(0)));
        REQUIRE(turns.heed(healing, seconds(0)));
    }
    /// How many of the six turns in the next minute are the film's.
    [[nodiscard]] int film_turns() const
    {
        int count = 0;
        for (Instant at = now; at < now + seconds(60); at += seconds(10))
            if (turns.at(at).stage->bulletin == film) ++count;
        return count;
    }
};

} // namespace

TEST_CASE("without an edition it is the slate's turn for ever")
{
    const Turns turns;
    const bulletin::Showing showing = turns.at(*parse_instant("2026-11-23T00:00:00Z"));
    CHECK(cue_of(showing) == Cue{});
    CHECK(showing.until == instant_max);
    CHECK_FALSE(turns.after(showing));
    CHECK(turns.find(Digest{}) == nullptr);
}

TEST_CASE("a cue is a turn with its layer, or the slate")
{
    const World world;
    bulletin::Showing showing = world.turns.at(world.now);
    CHECK(cue_of(showing).layer == bulletin::Layer::programme);
    CHECK(cue_of(showing).turn == showing.stage);
    showing.stage.reset(); // Only the ticker runs.
    CHECK(cue_of(showing) == Cue{});
}

TEST_CASE("a poster needs its poster and a film its film; others can be shown by their words")
{
    World world;
    const auto needs = [&](const std::string& id) { return needed_media(world.add(id)); };
    CHECK(needs("le-chao-co") == world.film_media());
    const auto poster = needs("hoi-khoe-phu-dong");
    CHECK(poster == world.media_of("hoi-khoe-phu-dong", MediaRole::poster).asset.digest);
    CHECK_FALSE(needs("thi-dua-20-11")); // A headline with a picture.
    CHECK_FALSE(needs("tiem-vac-xin-soi"));
}

TEST_CASE("a bulletin whose film failed has no turn until the film may be tried again")
{
    World world;
    CHECK_FALSE(world.turns.heed(world.healing, seconds(0)));
    CHECK(world.film_turns() == 3);
    world.withhold_film();
    CHECK_FALSE(world.turns.heed(world.healing, seconds(1)));
    CHECK(world.film_turns() == 0);

    CHECK(world.turns.heed(world.healing, seconds(20)));
    CHECK(world.film_turns() == 3);
}

TEST_CASE("what is withheld can still be found, and what the edition never had cannot")
{
    World world;
    world.withhold_film();
    REQUIRE(world.turns.find(world.film) != nullptr);
    CHECK(world.turns.find(world.film)->id == "le-chao-co");
    CHECK(world.turns.find(world.notice) != nullptr);
    CHECK(world.turns.find(trust::sha256("another")) == nullptr);
}

TEST_CASE("a new edition forgets what was withheld from the last")
{
    World world;
    world.withhold_film();
    world.hand.edition.holdings.admitted.erase(world.film);
    world.turns.adopt(world.hand);
    CHECK_FALSE(world.turns.heed(world.healing, seconds(1000)));
    CHECK(world.turns.find(world.film) == nullptr);
}

TEST_CASE("the next turn is the other bulletin's, and begins where this one ends")
{
    const World world;
    const bulletin::Showing first = world.turns.at(world.now);
    const auto second = world.turns.after(first);
    REQUIRE(second);
    CHECK(second->stage->bulletin != first.stage->bulletin);
    CHECK(second->stage->since == first.stage->until);
}

TEST_CASE("an emergency whose film is not there, or fails, is told in words")
{
    for (const bool there : {false, true}) {
        CAPTURE(there);
        World world;
        auto& film = world.hand.edition.holdings.admitted.at(world.film);
        film.layer = bulletin::Layer::emergency;
        const Digest media = world.film_media();
        if (!there) world.hand.edition.holdings.assets.erase(media);
        world.turns.adopt(world.hand);
        if (there) {
            REQUIRE(world.healing.strike(media, seconds(0)));
            static_cast<void>(world.turns.heed(world.healing, seconds(0)));
        }
        const auto showing = world.turns.at(world.now);
        REQUIRE(showing.stage);
        CHECK(showing.stage->bulletin == world.film);
        CHECK(world.turns.find(world.film)->kind == bulletin::Kind::notice);
    }
}

// The whole loop in each grade of time.

TEST_CASE("while the time is unknown only evergreen bulletins and emergencies are on the glass")
{
    StageWorld world;
    add_some_of_each(world);
    world.add("tiem-vac-xin-soi", seconds(7)).layer = bulletin::Layer::evergreen;
    world.board.set_grade(TimeGrade::unknown);
    world.begin();
    world.run(minutes(1));
    for (const std::string& slot : world.slots_said()) CHECK(slot == "s-tiem-vac-xin-soi");

    world.add("dien-tap-tranh-bao", seconds(30)).layer = bulletin::Layer::emergency;
    world.publish();
    world.run(milliseconds(1100));
    CHECK(world.slots_said().back() == "s-dien-tap-tranh-bao");
}

TEST_CASE("a clock that becomes trusted brings the programme at once")
{
    StageWorld world;
    add_some_of_each(world);
    world.board.set_grade(TimeGrade::unknown);
    world.begin();
    world.run(seconds(2));
    CHECK(world.said.back().find("layer=slate") != std::string::npos);
    world.board.set_grade(TimeGrade::trusted);
    world.run(seconds(3));
    CHECK(world.said.back().find("layer=programme") != std::string::npos);
}
