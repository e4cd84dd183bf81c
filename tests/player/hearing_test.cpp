#include "player/hearing.hpp"

#include "tests/player/stage_world.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;
using board::Monotonic;
using bulletin::Layer;
using bulletin::MediaRole;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const std::string film = "le-chao-co";
const std::string drill = "dien-tap-tranh-bao";

/// A site whose only lesson begins a minute after noon, when the world begins, and lasts another.
struct World : StageWorld {
    bulletin::Programme& programme = hand.edition.programme;

    void sound_at_noon(int percent)
    {
        bulletin::Recurrence noon;
        noon.dayparts = {{hours(11), hours(14)}};
        programme.sound.rules = {{noon, percent}};
        programme.calendar.shifts = {{"ca-trua",
                                      programme.calendar.teaching_days,
                                      {{hours(12) + minutes(1), hours(12) + minutes(2)}}}};
        programme.calendar.years = {
            {"2026–2027", *parse_date("2026-09-05"), *parse_date("2027-05-28"), {}}};
    }
    [[nodiscard]] int peak(Duration from, Duration to) const
    {
        return speaker.peak(Monotonic{0} + from, Monotonic{0} + to);
    }
};

} // namespace

TEST_CASE("a film is heard at the volume of the hour, from when it is on the glass")
{
    World world;
    world.add(film, seconds(300));
    world.sound_at_noon(50);
    world.begin();
    world.run(seconds(10));
    CHECK(world.peak(seconds(1), seconds(10)) == sim_film_level / 2);
}

TEST_CASE("when a lesson begins in a film its sound is gone at once, and its picture goes on")
{
    World world;
    world.add(film, seconds(300));
    world.sound_at_noon(100);
    world.begin();
    world.run(seconds(70));
    CHECK(world.peak(seconds(30), seconds(60)) == sim_film_level);
    CHECK(world.peak(seconds(60) + milliseconds(200), seconds(70)) == 0);
    const int presents = world.presenter.presents;
    world.run(seconds(10));
    CHECK(world.presenter.presents > presents + 30); // The film here wakes nobody.
    world.run(seconds(60));
    CHECK(world.peak(seconds(121), seconds(130)) == sim_film_level);
    CHECK(world.media.films_played == 1);
}

TEST_CASE("a film that lies in a silent time is decoded without its sound")
{
    World world;
    world.add(film, seconds(300));
    world.sound_at_noon(100);
    Hearing hearing(&world.speaker);
    const Instant noon = world.board.clock().wall();
    const auto of_film = [&](Duration after, Duration length,
                             TimeGrade grade = TimeGrade::trusted) {
        return hearing.of_film(Layer::programme, length, {noon + after, grade});
    };
    CHECK(of_film(seconds(0), seconds(20)) == FilmSound::silent); // No edition yet.
    hearing.adopt(world.hand);
    CHECK(of_film(seconds(0), seconds(20)) == FilmSound::heard);
    CHECK(of_film(seconds(70), seconds(20)) == FilmSound::silent);
    CHECK(of_film(seconds(110), seconds(20)) == FilmSound::heard); // The lesson ends in it.
    CHECK(of_film(seconds(0), seconds(20), TimeGrade::unknown) == FilmSound::silent);
    CHECK(Hearing(nullptr).of_film(Layer::programme, seconds(20), {noon, TimeGrade::trusted}) ==
          FilmSound::silent);
}

TEST_CASE("without rules no film is ever heard, and no device is ever opened")
{
    World world;
    world.add(film, seconds(300));
    world.begin();
    world.run(seconds(10));
    CHECK(world.speaker.tried == 0);
}

TEST_CASE("a clock that is not set makes films silent")
{
    World world;
    world.add(film, seconds(300)).layer = Layer::evergreen;
    world.hand.edition.programme.sound.rules = {{bulletin::Recurrence{}, 100}};
    world.board.set_grade(TimeGrade::unknown);
    world.keeper = TimeKeeper({}, std::string(32, 'b'), nullptr);
    world.begin();
    world.run(seconds(10));
    CHECK(world.speaker.heard.empty());
}

TEST_CASE("an emergency rings once when it comes on the glass, also in a lesson")
{
    World world;
    world.sound_at_noon(0);
    world.programme.sound.emergency_percent = 80;
    auto& bulletin = world.add(drill, seconds(10));
    bulletin.drill = false;
    world.board.advance(minutes(1) + seconds(10));
    world.begin();
    world.run(seconds(60));
    CHECK(world.speaker.heard.size() == chime_frames(Chime::emergency).size());
    CHECK(world.peak(minutes(1), minutes(2)) > 15'000);
}

TEST_CASE("a drill rings too, and as a drill")
{
    World world;
    world.programme.sound.emergency_percent = 80;
    world.add(drill, seconds(10)).drill = true;
    world.begin();
    world.run(seconds(20));
    CHECK(world.speaker.heard.size() == chime_frames(Chime::drill).size());
}

TEST_CASE("an emergency without a volume of its own is silent")
{
    World world;
    world.sound_at_noon(100);
    world.add(drill, seconds(10));
    world.begin();
    world.run(seconds(20));
    CHECK(world.speaker.heard.empty());
}

TEST_CASE("a start that has to be careful is silent")
{
    World world;
    world.programme.sound.emergency_percent = 80;
    world.add(drill, seconds(10));
    Health health;
    health.boot = world.board.boot_id();
    health.version = "1";
    health.starts = 4;
    world.healing = Healing(health, world.board.boot_id(), "1", nullptr);
    REQUIRE(world.healing.daring() != Daring::films);
    world.begin();
    world.run(seconds(20));
    CHECK(world.speaker.tried == 0);
}

TEST_CASE("captions are shown whatever is heard")
{
    for (const int percent : {0, 100}) {
        CAPTURE(percent);
        World world;
        world.add(film, seconds(300));
        world.media.texts[world.media_of(film, MediaRole::captions).asset.digest] =
            "WEBVTT\n\n00:00.000 --> 00:20.000\nNghiêm! Chào cờ, chào!\n";
        world.sound_at_noon(percent);
        world.begin();
        world.run(seconds(5));
        CHECK((world.speaker.heard.empty() == (percent == 0)));
        // The film is of one colour; what is not of it is the caption.
        const Rect box =
            world.scene.video_box(world.hand.edition.holdings.admitted.at(trust::sha256(film)));
        int other = 0;
        for (int y = box.y + box.height / 2; y < box.bottom(); ++y)
            for (int x = box.x; x < box.right(); ++x)
                if ((world.presenter.glass.row(y)[x] & 0xFFFFFF) != sim_film_colour) ++other;
        CHECK(other > 500);
    }
}
