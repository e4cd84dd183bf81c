// Method: a school's evening in simulated time, on a set that obeys, or does not.
#include "player/lamp.hpp"

#include "tests/player/stage_world.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;
using board::Cannot;
using board::Power;
using bulletin::DisplayTimes;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const std::string headline = "tiem-vac-xin-soi";
const std::string drill = "dien-tap-tranh-bao";

/// The world begins at noon; its hours end ten minutes later, and begin again at half past.
struct World : StageWorld {
    World()
    {
        bulletin::Recurrence before;
        before.dayparts = {{hours(6), hours(12) + minutes(10)}};
        bulletin::Recurrence after;
        after.dayparts = {{hours(12) + minutes(30), hours(18)}};
        hand.edition.programme.display.on = {before, after};
    }
    [[nodiscard]] bool is_black() const
    {
        const auto pixels = presenter.glass.pixels();
        return std::ranges::all_of(pixels, [](Pixel pixel) { return pixel == 0; });
    }
    [[nodiscard]] std::int64_t lines(std::string_view begin) const
    {
        return std::ranges::count_if(
            said, [&](const std::string& line) { return line.starts_with(begin); });
    }
};

} // namespace

TEST_CASE(
    "outside of its hours the glass is black and both ways say off, and it is back before them")
{
    World world;
    world.add(headline);
    world.begin();
    world.run(minutes(10) - seconds(5));
    CHECK_FALSE(world.is_black());
    CHECK(world.board.set.asked == std::vector{Power::on});
    world.run(seconds(10));
    CHECK(world.is_black());
    CHECK(world.presenter.signal == Power::off);
    CHECK(world.board.set.power == Power::off);
    CHECK(world.loop->display() == DisplayState{false, Power::off, Power::off});
    CHECK(world.loop->well()); // Black on purpose is no fault, and the watchdog is fed.
    CHECK(world.lines("event=dark until=2026-11-20T05:29:30Z") == 1);

    const int presents = world.presenter.presents;
    world.run(minutes(19));
    CHECK(world.presenter.presents == presents); // Nothing is drawn in the dark.
    world.run(minutes(1));                       // 12:30:05.
    CHECK(world.presenter.signal == Power::on);
    CHECK(world.board.set.power == Power::on);
    CHECK(world.loop->display() == DisplayState{true, Power::on, Power::on});
    CHECK_FALSE(world.is_black());
    CHECK(world.lines("event=shown bulletin=" + headline) >= 2);
}

TEST_CASE("the glass is lit before its first minute, by as long as a set needs to wake")
{
    World world;
    world.add(headline);
    world.begin();
    world.run(minutes(30) - DisplayTimes::lead - seconds(1));
    CHECK(world.is_black());
    world.run(seconds(4));
    CHECK_FALSE(world.is_black());
    CHECK(world.presenter.signal == Power::on);
}

TEST_CASE("after the dark all of the glass is there again: header, clock, stage and ticker")
{
    World lit;
    lit.hand.edition.programme.display = {};
    lit.add(headline, minutes(10));
    lit.begin();
    World dark;
    dark.add(headline, minutes(10));
    dark.begin();
    for (World* world : {&lit, &dark}) world->run(minutes(31));
    CHECK(dark.lines("event=dark") == 1);
    CHECK(lit.lines("event=dark") == 0);
    const Layout& layout = lit.scene.layout();
    for (const Rect& part : {layout.header, layout.ticker}) {
        for (int y = part.y; y < part.bottom(); ++y)
            CHECK(std::equal(lit.presenter.glass.row(y), lit.presenter.glass.row(y + 1),
                             dark.presenter.glass.row(y)));
    }
}

TEST_CASE("an emergency lights the glass at night, and it is dark again when it is over")
{
    World world;
    world.add(headline);
    world.begin();
    world.run(minutes(12));
    REQUIRE(world.is_black());
    bulletin::Bulletin& storm = world.add(drill);
    storm.layer = bulletin::Layer::emergency;
    storm.window = {world.board.wall(), world.board.wall() + minutes(2)};
    world.hand.edition.programme.slots.back().window = storm.window;
    world.publish();
    world.run(seconds(5));
    CHECK_FALSE(world.is_black());
    CHECK(world.presenter.signal == Power::on);
    CHECK(world.board.set.power == Power::on);
    CHECK(world.lines("event=shown bulletin=" + drill) == 1);
    world.run(minutes(2));
    CHECK(world.is_black());
    CHECK(world.presenter.signal == Power::off);
    CHECK(world.board.set.power == Power::off);
}

TEST_CASE("a set that obeys nothing shows black, and what cannot be done is said")
{
    World world;
    world.board.set.there = false;
    world.presenter.stuck = true;
    world.add(headline);
    world.begin();
    world.run(minutes(11));
    CHECK(world.is_black());
    CHECK(world.loop->display() == DisplayState{false, fail(Cannot::silent), fail(Cannot::absent)});
    CHECK(world.loop->well());
}

TEST_CASE("a display that is lit again by somebody else is darkened again within a minute")
{
    World world;
    world.add(headline);
    world.begin();
    world.run(minutes(11));
    world.presenter.signal = Power::on;
    world.run(Lamp::checked_every + seconds(1));
    CHECK(world.presenter.signal == Power::off);
}

TEST_CASE("a board that does not know the hour stays lit")
{
    World world;
    world.board.set_grade(TimeGrade::unknown);
    world.keeper = TimeKeeper({}, std::string(32, 'b'), nullptr);
    world.add(headline);
    world.begin();
    world.run(minutes(15));
    CHECK_FALSE(world.is_black());
    CHECK(world.presenter.signal == Power::on);
}

TEST_CASE("in the dark there is nothing to prove, and no film is decoded")
{
    World world;
    world.add("le-chao-co", minutes(1));
    world.begin();
    world.run(minutes(10) + seconds(5));
    REQUIRE(world.is_black());
    const int films = world.media.films_played;
    world.run(minutes(15));
    CHECK(world.media.films_played == films);
    CHECK(world.lines("event=shown bulletin= slot=") == 0); // No slate was ever shown.
}

TEST_CASE("a start at night begins with a black glass, and is ready")
{
    World world;
    world.add(headline);
    world.board.advance(minutes(15));
    world.begin();
    world.run(seconds(3));
    CHECK(world.presenter.presents > 0);
    CHECK(world.is_black());
    CHECK(world.loop->well());
    CHECK(world.presenter.signal == Power::off);
}
