#include "player/time_keeper.hpp"

#include "board/told_clock.hpp"
#include "tests/player/stage_world.hpp"

#include <doctest/doctest.h>
#include <random>
#include <vector>

using namespace bangtin;
using namespace bangtin::player;
using assets::Floor;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const Instant noon = *parse_instant("2026-11-20T05:00:00Z");

/// A board whose clocks the test moves, and a card that remembers the floor.
struct Desk {
    Instant truth = noon;
    board::Monotonic monotonic{5000};
    Duration wrong{0}; ///< The wall clock's error.
    TimeGrade grade = TimeGrade::trusted;
    bool told = false; ///< The wall clock's time is the district's.
    Floor card;
    int saves = 0;
    int boots = 0;
    TimeKeeper keeper = boot();

    TimeKeeper boot()
    {
        return {card, "boot-" + std::to_string(boots), [this](const Floor& floor) {
                    card = floor;
                    ++saves;
                    return true;
                }};
    }
    Sight look() { return keeper.look({monotonic, truth + wrong, grade, told}); }
    Sight after(Duration time)
    {
        truth += time;
        monotonic += time;
        return look();
    }
    /// Whether it shows the true time after that, held over.
    bool is_right_after(Duration time)
    {
        const Sight sight = after(time);
        return sight == Sight{truth, TimeGrade::held_over};
    }
    /// The player alone is started again.
    void restart() { keeper = boot(); }
    void power_cut(Duration off)
    {
        ++boots;
        truth += off;
        monotonic = milliseconds(5000);
        keeper = boot();
    }
};

} // namespace

TEST_CASE("a trusted clock is the time")
{
    Desk desk;
    CHECK(desk.look() == Sight{noon, TimeGrade::trusted});
    CHECK(desk.after(hours(5)) == Sight{noon + hours(5), TimeGrade::trusted});
}

TEST_CASE("after a power cut without a battery the time is unknown and not before what was known")
{
    Desk desk;
    desk.look();
    desk.after(hours(1));
    desk.power_cut(days(3));
    desk.grade = TimeGrade::unknown;
    desk.wrong = -days(2000); // 1970 and some.
    const Sight sight = desk.look();
    CHECK(sight.grade == TimeGrade::unknown);
    CHECK(sight.at <= desk.truth);
    CHECK(sight.at >= noon + hours(1) - TimeKeeper::save_every);
    const Sight later = desk.after(hours(10));
    CHECK(later.at > sight.at + hours(9));
    CHECK(later.at < sight.at + hours(10));
    desk.grade = TimeGrade::trusted;
    desk.wrong = {};
    CHECK(desk.look() == Sight{desk.truth, TimeGrade::trusted});
}

TEST_CASE("a battery clock carries the time over a power cut")
{
    Desk desk;
    desk.look();
    desk.power_cut(days(60));
    desk.grade = TimeGrade::held_over;
    CHECK(desk.look() == Sight{desk.truth, TimeGrade::held_over});
}

TEST_CASE("an empty battery clock is not believed: neither 2000 nor 2099")
{
    for (const char* date : {"1970-01-01T00:00:07Z", "2000-01-01T00:00:00Z", "2099-01-01T00:00:00Z",
                             "2038-01-19T03:14:07Z", "2106-02-07T06:28:15Z"}) {
        CAPTURE(date);
        Desk desk;
        desk.look();
        desk.power_cut(hours(8));
        desk.grade = TimeGrade::held_over;
        desk.wrong = *parse_instant(date) - desk.truth;
        CHECK(desk.look().grade == TimeGrade::unknown);
        CHECK(desk.after(days(30)).grade == TimeGrade::unknown);
        CHECK(desk.look().at <= desk.truth);
    }
}

TEST_CASE("what the district tells counts before a battery clock, however wrong that is, and from "
          "then on")
{
    for (const Duration wrong : {Duration(minutes(3)), Duration(-minutes(3)), Duration(hours(20)),
                                 Duration(-hours(20)), Duration(days(300))}) {
        for (const bool known : {false, true}) {
            CAPTURE(wrong.count());
            CAPTURE(known);
            Desk desk;
            if (known) desk.look(); // A trusted clock has left a floor.
            desk.power_cut(days(60));
            desk.grade = TimeGrade::held_over;
            desk.wrong = wrong;
            const Sight before = desk.look();
            CHECK(before.at == desk.truth + wrong);
            desk.after(hours(2));
            desk.wrong = Duration{0};
            desk.told = true;
            CHECK(desk.is_right_after(minutes(1)));
            const Floor floor = desk.keeper.floor();
            CHECK(floor.latest() <= desk.truth);
            // The card does not give it back any more.
            desk.wrong = wrong;
            desk.told = false;
            CHECK(desk.is_right_after(hours(1)));
        }
    }
}

TEST_CASE("what is told is measured by what is certain: not before the edition, nor years ahead")
{
    for (const Duration wrong : {Duration(-days(2)), Duration(days(401))}) {
        CAPTURE(wrong.count());
        Desk desk;
        desk.card.issued = noon;
        desk.restart();
        desk.grade = TimeGrade::held_over;
        CHECK(desk.look() == Sight{noon, TimeGrade::held_over});
        desk.wrong = wrong;
        desk.told = true;
        CHECK(desk.is_right_after(minutes(1)));
        desk.wrong = Duration{0};
        CHECK(desk.is_right_after(minutes(1)));
    }
}

TEST_CASE("what is told of a board's own clock corrects what the player has made of its battery")
{
    board::SimulatedBoard board(noon - hours(5)); // The truth is noon.
    board.set_grade(TimeGrade::held_over);
    std::optional<Instant> began;
    const board::ToldClock clock(board, [&] { return began; });
    TimeKeeper keeper({}, "boot", nullptr);
    CHECK(keeper.look(clock.read()) == Sight{noon - hours(5), TimeGrade::held_over});
    began = noon;
    board.advance(seconds(5));
    CHECK(keeper.look(clock.read()) == Sight{noon + seconds(5), TimeGrade::held_over});
}

TEST_CASE("when the line goes, the monotonic clock carries the time on, whatever the wall says")
{
    Desk desk;
    desk.look();
    desk.grade = TimeGrade::unknown;
    desk.wrong = -hours(5);
    CHECK(desk.after(days(60)) == Sight{noon + days(60), TimeGrade::held_over});
}

TEST_CASE("a player that is started again in the same boot goes on with the time it had")
{
    Desk desk;
    desk.look();
    desk.grade = TimeGrade::unknown;
    desk.wrong = -hours(5);
    desk.after(hours(2));
    desk.restart();
    const Sight sight = desk.after(seconds(3));
    CHECK(sight == Sight{desk.truth, TimeGrade::held_over});
}

TEST_CASE("a board that cannot tell its boots apart never goes on with the time of another boot")
{
    const std::string boot(32, '0');
    Floor floor{.seen = noon, .issued = noon, .boot = assets::BootTime{boot, noon}};
    TimeKeeper keeper(floor, boot, nullptr);
    CHECK(keeper.look({seconds(5), Instant{}, TimeGrade::unknown}).grade == TimeGrade::unknown);
}

TEST_CASE("a step of a trusted clock, either way, is believed when it has stood for ten minutes")
{
    for (const Duration step : {Duration(hours(20)), Duration(-hours(20)), Duration(days(3650))}) {
        CAPTURE(step.count());
        Desk desk;
        desk.look();
        desk.wrong = step;
        for (int minute = 0; minute < 10; ++minute) {
            CHECK(desk.look() == Sight{desk.truth, TimeGrade::held_over});
            desk.after(minutes(1));
        }
        CHECK(desk.look() == Sight{desk.truth + step, TimeGrade::trusted});
    }
}

TEST_CASE("a trusted clock that jumps about is never believed")
{
    Desk desk;
    desk.look();
    std::mt19937_64 chance(20261121);
    for (int minute = 0; minute < 600; ++minute) {
        desk.wrong = hours(static_cast<int>(chance() % 100'000) + 1);
        const Sight sight = desk.after(minutes(1));
        CHECK(sight == Sight{desk.truth, TimeGrade::held_over});
    }
}

TEST_CASE("a floor that a wrong trusted clock left behind is corrected, and not for ever")
{
    Desk desk;
    desk.card.seen = *parse_instant("2036-02-07T06:28:16Z"); // NTP's era ended.
    desk.restart();
    CHECK(desk.look().grade == TimeGrade::unknown);
    for (int minute = 0; minute < 11; ++minute) desk.after(minutes(1));
    CHECK(desk.look() == Sight{desk.truth, TimeGrade::trusted});
    desk.after(hours(1));
    CHECK(desk.card.seen <= desk.truth);
}

TEST_CASE("no clock is believed before the signed time of the edition")
{
    Desk desk;
    desk.wrong = -days(30);
    desk.look();
    desk.keeper.learn_issued(noon - hours(1), desk.monotonic);
    const Sight sight = desk.after(minutes(30));
    CHECK(sight.grade == TimeGrade::unknown);
    CHECK(sight.at >= noon - hours(1));
    CHECK(desk.after(hours(1)).grade == TimeGrade::unknown); // However steady.
}

TEST_CASE("an edition with a date far ahead takes the time away, and the next one gives it back")
{
    Desk desk;
    desk.look();
    desk.keeper.learn_issued(noon + days(1500), desk.monotonic);
    CHECK(desk.after(minutes(30)).grade == TimeGrade::unknown);
    desk.power_cut(hours(1));
    CHECK(desk.look().grade == TimeGrade::unknown);
    desk.keeper.learn_issued(noon + hours(1), desk.monotonic);
    const Sight sight = desk.after(minutes(1));
    CHECK(sight.grade == TimeGrade::trusted);
    CHECK(sight.at == desk.truth);
}

TEST_CASE("a clock that is some minutes slow is held to the signed time, and shows on")
{
    Desk desk;
    desk.grade = TimeGrade::held_over;
    desk.wrong = -minutes(20);
    desk.look();
    desk.keeper.learn_issued(noon, desk.monotonic);
    const Sight sight = desk.after(minutes(1));
    CHECK(sight.grade == TimeGrade::held_over);
    CHECK(sight.at >= noon);
    CHECK(sight.at <= desk.truth);
}

TEST_CASE("the card is written at most four times an hour")
{
    Desk desk;
    for (int second = 0; second < 24 * 3600; second += 10) desk.after(seconds(10));
    CHECK(desk.saves <= 24 * 4 + 2);
    CHECK(desk.saves >= 24 * 4 - 2);
}

TEST_CASE("a card that refuses is asked again, and no sooner")
{
    int asked = 0;
    TimeKeeper keeper({}, "boot", [&](const Floor&) {
        ++asked;
        return false;
    });
    for (int second = 0; second < 3600; ++second)
        static_cast<void>(
            keeper.look({seconds(second), noon + seconds(second), TimeGrade::trusted}));
    CHECK(asked <= 6);
    CHECK(asked >= 4);
}

// Method: clocks that tell the truth when they are trusted, and anything when they are not; power
// cuts, restarts, batteries that are good or empty. Whatever happens, the answer is never later
// than the truth, except by a battery clock's own error.
TEST_CASE("in random histories an honest screen never thinks it is later than it is")
{
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 chance(seed);
        const auto below = [&](int count) {
            return static_cast<int>(chance() % static_cast<unsigned>(count));
        };
        Desk desk;
        for (int step = 0; step < 200; ++step) {
            const Duration time = milliseconds(1000) * (1 + below(100'000));
            switch (below(6)) {
            case 0: desk.power_cut(time); break;
            case 1: desk.restart(); break;
            case 2: desk.keeper.learn_issued(desk.truth - time, desk.monotonic); break;
            default: break;
            }
            desk.grade = below(2) == 0 ? TimeGrade::trusted : TimeGrade::unknown;
            desk.wrong = desk.grade == TimeGrade::trusted
                             ? Duration{0}
                             : milliseconds(1000) * (below(2'000'000) - 1'000'000);
            const Sight sight = desk.after(milliseconds(1000) * below(7200));
            REQUIRE(sight.at <= desk.truth);
            if (desk.grade == TimeGrade::trusted) REQUIRE(sight.grade != TimeGrade::unknown);
            REQUIRE(desk.card.latest() <= desk.truth);
        }
    }
}

// The whole loop in each grade.

TEST_CASE("the clock and its date leave the glass while the time is unknown, and come back")
{
    StageWorld world;
    world.add("tiem-vac-xin-soi", seconds(600)).layer = bulletin::Layer::evergreen;
    world.begin();
    world.run(seconds(2));
    const auto clock = [&] {
        const Rect& box = world.scene.layout().clock;
        Canvas copy({box.width, box.height});
        copy.copy(world.presenter.glass, box, 0, 0);
        return std::vector<Pixel>(copy.pixels().begin(), copy.pixels().end());
    };
    const auto with_time = clock();
    world.board.set_grade(TimeGrade::unknown);
    world.run(seconds(1));
    CHECK(clock() != with_time);
    world.board.set_grade(TimeGrade::trusted);
    world.run(seconds(1));
    CHECK(clock() == with_time);
}

// Method: the board's battery clock is twenty minutes slow, and an edition comes that was signed
// after a takeover had ended: at the start, and while something is shown.
TEST_CASE("what a new edition says of the time is heeded before anything of it is shown")
{
    for (const bool at_start : {true, false}) {
        CAPTURE(at_start);
        StageWorld world;
        const Instant issued = world.hand.edition.issued;
        const Instant slow = issued - minutes(20);
        world.keeper = TimeKeeper({}, std::string(32, 'b'), nullptr);
        world.board.set_grade(TimeGrade::held_over);
        world.board.set_wall(slow);
        world.add("tiem-vac-xin-soi");
        world.hand.edition.issued = slow - minutes(20);
        if (!at_start) {
            world.begin();
            world.run(seconds(4));
        }
        auto& over = world.add("hoi-khoe-phu-dong");
        over.layer = bulletin::Layer::takeover;
        over.window.closes = issued - minutes(5);
        world.hand.edition.programme.slots.back().window = over.window;
        world.hand.edition.issued = issued;
        const int asked = world.media.pictures_asked;
        if (at_start)
            world.begin();
        else
            world.publish();
        world.run(seconds(4));
        for (const std::string& slot : world.slots_said()) CHECK(slot == "s-tiem-vac-xin-soi");
        CHECK(world.media.pictures_asked == asked);
    }
}
