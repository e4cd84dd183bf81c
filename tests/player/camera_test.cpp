#include "player/camera.hpp"

#include "tests/player/stage_world.hpp"

#include <doctest/doctest.h>
#include <filesystem>

using namespace bangtin;
using namespace bangtin::player;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

struct Asked : StageWorld {
    assets::StatePaths paths{scratch.path()};

    void ask(std::int64_t number, bool open = true) const
    {
        REQUIRE(assets::save_heard_glance(
            paths, {.screen = "screen-1", .number = number, .expires = {}, .open = open}));
    }
    [[nodiscard]] std::optional<bulletin::GlassPicture> picture() const
    {
        return assets::load_picture(paths);
    }
};

} // namespace

TEST_CASE("a picture is taken when it is asked for, with what is on the glass and when")
{
    Asked world;
    world.add("thi-dua-20-11");
    world.begin();
    world.run(seconds(3));
    CHECK_FALSE(world.picture());
    world.ask(7);
    const Instant before = world.board.clock().wall();
    world.run(seconds(3));
    const auto picture = world.picture();
    REQUIRE(picture);
    CHECK(picture->facts.screen == "screen-1");
    CHECK(picture->facts.glance == 7);
    CHECK(picture->facts.edition == 7);
    CHECK(picture->facts.layer == bulletin::Layer::programme);
    CHECK(picture->facts.bulletin_id == "thi-dua-20-11");
    CHECK(picture->facts.slot == "s-thi-dua-20-11");
    CHECK(picture->facts.width_px == StageWorld::frame.width);
    CHECK(picture->facts.grade == TimeGrade::trusted);
    CHECK(picture->facts.at >= before);
    CHECK(picture->facts.at < before + seconds(2));
    CHECK(picture->jpeg.starts_with("\xFF\xD8"));
}

TEST_CASE("one glance has one picture, and a glance that is answered has none")
{
    Asked world;
    world.add("thi-dua-20-11");
    world.begin();
    world.ask(7, false);
    world.run(seconds(5));
    CHECK_FALSE(world.picture());
    world.ask(8);
    world.run(seconds(5));
    REQUIRE(world.picture());
    REQUIRE(assets::remove_picture(world.paths));
    world.run(seconds(5));
    CHECK_FALSE(world.picture());
    world.ask(9);
    world.run(seconds(5));
    CHECK(world.picture()->facts.glance == 9);
}

// Method: a folder stands where the picture is written, as good as a card that takes nothing.
TEST_CASE("a picture that could not be left is taken anew later, a few times")
{
    using std::chrono::minutes;
    Asked world;
    world.begin();
    std::filesystem::path in_the_way = world.paths.glance_picture();
    in_the_way += ".new";
    const auto stop = [&] { std::filesystem::create_directories(in_the_way / "x"); };
    const auto go = [&] { std::filesystem::remove_all(in_the_way); };
    stop();
    world.ask(7);
    world.run(seconds(30));
    CHECK_FALSE(world.picture());
    go();
    world.run(seconds(20));
    CHECK_FALSE(world.picture()); // Not at once.
    world.run(minutes(1));
    REQUIRE(world.picture());
    CHECK(world.picture()->facts.glance == 7);

    REQUIRE(assets::remove_picture(world.paths));
    stop();
    world.ask(8);
    world.run(minutes(40));
    go();
    world.run(minutes(70));
    CHECK_FALSE(world.picture()); // It was tried often enough.
    world.ask(9);
    world.run(seconds(5));
    CHECK(world.picture()->facts.glance == 9);
}

TEST_CASE("the slate has a picture too, without a bulletin")
{
    Asked world;
    world.begin();
    world.ask(1);
    world.run(seconds(3));
    REQUIRE(world.picture());
    CHECK(world.picture()->facts.layer == bulletin::Layer::slate);
    CHECK(world.picture()->facts.edition == 0);
}

// Method: two screens with the same films, fades and ticker, of which one is asked for a picture in
// each second.
TEST_CASE("a picture costs no frame: what is shown, and how often, is as it would have been")
{
    Asked plain;
    Asked asked;
    for (Asked* world : {&plain, &asked}) {
        add_some_of_each(*world);
        world->add("thu-vien-xanh", seconds(10), bulletin::Position::ticker);
        world->begin();
    }
    for (int second = 1; second <= 60; ++second) {
        asked.ask(second);
        plain.run(seconds(1));
        asked.run(seconds(1));
    }
    CHECK(asked.picture()->facts.glance >= 58);
    CHECK(asked.slots_said() == plain.slots_said());
    CHECK(asked.presenter.presents >= plain.presenter.presents);
}
