#include "player/healing.hpp"

#include "tests/player/stage_world.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>
#include <vector>

using namespace bangtin;
using namespace bangtin::player;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const Digest film = trust::sha256("film");
const Digest poster = trust::sha256("poster");

/// A card that remembers, and a player that is started on it again and again.
struct Board {
    Health card;
    int writes = 0;
    int boots = 0;

    Healing start(const std::string& version = "1")
    {
        return {card, "boot-" + std::to_string(boots), version, [this](const Health& health) {
                    card = health;
                    ++writes;
                }};
    }
};

} // namespace

TEST_CASE("what never failed may be tried at any time")
{
    const Healing healing;
    CHECK(healing.may_try(film, seconds(0)));
    CHECK_FALSE(healing.next_change(seconds(0)));
}

TEST_CASE("each failure leaves the media alone twice as long, until that very instant")
{
    Healing healing;
    board::Monotonic now = seconds(100);
    for (const seconds wait : {seconds(20), seconds(40)}) {
        CAPTURE(wait.count());
        const auto retry = healing.strike(film, now);
        REQUIRE(retry);
        CHECK(*retry == now + wait);
        CHECK_FALSE(healing.may_try(film, now));
        CHECK_FALSE(healing.may_try(film, *retry - milliseconds(1)));
        CHECK(healing.may_try(film, *retry));
        now = *retry;
    }
    CHECK(healing.strikes_given() == 2);
}

TEST_CASE("after the third failure it is left alone for a day, and then tried once a day")
{
    Healing healing;
    for (int strike = 1; strike < strikes_max; ++strike)
        CHECK(healing.strike(film, seconds(strike)));
    CHECK_FALSE(healing.strike(film, seconds(500)));
    const board::Monotonic free = seconds(500) + Healing::parole;
    CHECK_FALSE(healing.may_try(film, free - seconds(1)));
    CHECK(healing.next_change(seconds(500)) == free);
    CHECK(healing.may_try(film, free));
    CHECK_FALSE(healing.strike(film, free));
    CHECK_FALSE(healing.may_try(film, free + hours(23)));
}

TEST_CASE("one film's failure is not another's")
{
    Healing healing;
    REQUIRE(healing.strike(film, seconds(0)));
    CHECK(healing.may_try(poster, seconds(0)));
}

TEST_CASE("the next change is the first retry that is still to come")
{
    Healing healing;
    REQUIRE(healing.strike(film, seconds(0)));
    REQUIRE(healing.strike(poster, seconds(5)));
    CHECK(healing.next_change(seconds(5)) == seconds(20));
    CHECK(healing.next_change(seconds(20)) == seconds(25));
    CHECK_FALSE(healing.next_change(seconds(25)));
}

TEST_CASE("what goes well has its strikes forgotten")
{
    Healing healing;
    REQUIRE(healing.strike(film, seconds(0)));
    REQUIRE(healing.strike(film, seconds(30)));
    healing.went_well(film);
    CHECK(healing.may_try(film, seconds(31)));
    CHECK(healing.strike(film, seconds(40)));
}

TEST_CASE("quarantine holds over a restart, and a new version has another try")
{
    Board board;
    {
        Healing healing = board.start();
        for (int strike = 0; strike < strikes_max; ++strike)
            static_cast<void>(healing.strike(film, seconds(strike)));
        healing.close();
    }
    // The board has been up for long: what counts is this run.
    const std::chrono::hours up{50};
    Healing again = board.start();
    again.progress(true, up);
    CHECK_FALSE(again.may_try(film, up + seconds(1)));
    CHECK(again.next_change(up + seconds(1)) == up + Healing::parole);
    CHECK(again.may_try(film, up + Healing::parole));
    CHECK(again.may_try(poster, up + seconds(1)));
    CHECK(board.start("2").may_try(film, seconds(1)));
}

TEST_CASE("on a board that is switched off at night a quarantined file has one try a day")
{
    Board board;
    {
        Healing healing = board.start();
        for (int strike = 0; strike < strikes_max; ++strike)
            static_cast<void>(healing.strike(film, seconds(strike)));
        healing.progress(true, seconds(3));
        healing.progress(true, seconds(3) + Healing::lasting);
    }
    for (int day = 0; day < 5; ++day) {
        ++board.boots;
        Healing healing = board.start();
        CHECK(healing.may_try(film, seconds(1)));
        CHECK_FALSE(healing.strike(film, seconds(1)));
        CHECK_FALSE(healing.may_try(film, minutes(10)));
        healing.progress(true, seconds(0));
        healing.progress(true, Healing::lasting);
    }
}

TEST_CASE("a file that takes the player with it is known by its third start, and left alone")
{
    Board board;
    int deaths = 0;
    for (int start = 0; start < 20; ++start) {
        Healing healing = board.start();
        if (healing.daring() > Daring::films) continue; // Films are not even tried.
        healing.begin(poster);
        healing.went_well(poster);
        if (!healing.may_try(film, seconds(1))) {
            healing.progress(true, seconds(0));
            healing.progress(true, Healing::lasting);
            continue;
        }
        healing.begin(film);
        ++deaths; // And here it ends, without a word.
    }
    CHECK(deaths <= strikes_max + 1);
    CHECK(board.start().may_try(poster, seconds(1)));
}

// Method: nothing fails for ten minutes after each start, then comes the film, and with it the end.
TEST_CASE("a file that takes the player with it long after each start is known, and left alone")
{
    Board board;
    int deaths = 0;
    for (int start = 0; start < 20; ++start) {
        Healing healing = board.start();
        CHECK(healing.daring() == Daring::films);
        healing.progress(true, seconds(0));
        healing.begin(poster);
        healing.went_well(poster);
        healing.progress(true, minutes(10));
        if (!healing.may_try(film, minutes(10))) continue;
        healing.begin(film);
        ++deaths; // And here it ends, without a word.
    }
    CHECK(deaths == strikes_max + 1);
    CHECK(board.start().may_try(poster, seconds(1)));
}

TEST_CASE(
    "what was given up before anyone could tell is not suspected of an end that was not clean")
{
    Board board;
    for (int start = 0; start < 10; ++start) {
        Healing healing = board.start();
        healing.progress(true, seconds(0));
        healing.progress(true, Healing::lasting);
        healing.begin(film);
        healing.set_aside(film);
    }
    CHECK(board.start().may_try(film, seconds(1)));
    CHECK(board.card.strikes.empty());
}

TEST_CASE("after an end that was not clean each file is noted once, however often it plays")
{
    Board board;
    (void)board.start(); // The power goes.
    Healing healing = board.start();
    healing.progress(true, seconds(0));
    const int before = board.writes;
    for (int turn = 0; turn < 1000; ++turn) {
        healing.begin(film);
        healing.went_well(film);
        healing.progress(true, seconds(turn));
    }
    CHECK(board.writes - before == 3); // Begun, went well, and the start that lasted.
}

TEST_CASE("a start for which there is no display counts towards a reboot, and against no film")
{
    Board board;
    int reboots = 0;
    for (int start = 0; start < 50; ++start) {
        Healing healing = board.start();
        CHECK(healing.daring() == Daring::films);
        healing.could_not_begin();
        reboots += healing.wants_reboot() ? 1 : 0;
    }
    CHECK(reboots == Healing::reboots_max);
    CHECK(board.card.strikes.empty());
}

TEST_CASE("a start without a display does not make an unclean end clean")
{
    Board board;
    {
        Healing healing = board.start();
        healing.progress(true, seconds(0));
        healing.progress(true, minutes(6)); // It lasts, and then dies with its display.
    }
    board.start().could_not_begin();
    Healing healing = board.start();
    const int before = board.writes;
    healing.begin(film);
    CHECK(board.writes > before); // Noted on the card, before it is opened.
}

TEST_CASE("a player that never lasts dares less and less, and one that lasts dares all again")
{
    Board board;
    std::vector<Daring> dared;
    for (int start = 0; start < 11; ++start) dared.push_back(board.start().daring());
    CHECK(dared == std::vector<Daring>{Daring::films, Daring::films, Daring::films,
                                       Daring::pictures, Daring::pictures, Daring::pictures,
                                       Daring::words, Daring::words, Daring::words, Daring::slate,
                                       Daring::slate});
    Healing healing = board.start();
    healing.progress(true, seconds(10));
    healing.progress(false, seconds(200)); // The five minutes begin anew.
    healing.progress(true, seconds(201));
    healing.progress(true, minutes(5));
    CHECK(healing.daring() == Daring::slate);
    healing.progress(true, seconds(201) + Healing::lasting);
    CHECK(healing.daring() == Daring::films);
    CHECK(board.start().daring() == Daring::films);
}

TEST_CASE("starts that end cleanly are no misfortune")
{
    Board board;
    for (int start = 0; start < 20; ++start) {
        Healing healing = board.start();
        CHECK(healing.daring() == Daring::films);
        CHECK_FALSE(healing.wants_reboot());
        healing.close();
    }
}

TEST_CASE("the board is asked for a reboot twice at most, and only for starts within one boot")
{
    Board board;
    for (int start = 0; start < 50; ++start) { // Power that comes and goes.
        ++board.boots;
        CHECK_FALSE(board.start().wants_reboot());
    }
    board.card = {};
    int reboots = 0;
    for (int start = 0; start < 50; ++start) {
        if (!board.start().wants_reboot()) continue;
        ++reboots;
        ++board.boots;
    }
    CHECK(reboots == Healing::reboots_max);
    Healing healing = board.start();
    healing.progress(true, seconds(0));
    healing.progress(true, Healing::lasting_long);
    CHECK(board.card.reboots == 0);
}

TEST_CASE("a day without trouble writes the card twice")
{
    Board board;
    Healing healing = board.start();
    for (int second = 0; second < 24 * 3600; ++second) {
        healing.begin(film);
        healing.went_well(film);
        healing.progress(true, seconds(second));
    }
    CHECK(board.writes == 2);
}

TEST_CASE("after three starts that did not last no film is begun, until the player has lasted")
{
    StageWorld world;
    world.add("tiem-vac-xin-soi", seconds(6));
    world.add("le-chao-co", seconds(8));
    Health health;
    health.version = "1";
    health.starts = 3;
    world.healing = Healing(health, "boot", "1", nullptr);
    world.begin();
    world.run(minutes(4));
    CHECK(world.media.films_played == 0);
    world.run(minutes(2));
    CHECK(world.media.films_played > 0);
}
