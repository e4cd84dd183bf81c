#include "player/subtitles.hpp"

#include "tests/player/stage_world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

const std::string film = "le-chao-co";
const std::string words = "WEBVTT\n\n00:01.000 --> 00:02.000\nNghiêm!\n";

struct World : StageWorld {
    bulletin::Bulletin bulletin = add(film);

    void give(const std::string& text)
    {
        media.texts[bulletin.first(bulletin::MediaRole::captions)->asset.digest] = text;
    }
    [[nodiscard]] Canvas drawn(Subtitles& subtitles, Duration position)
    {
        Canvas canvas(frame, sim_film_colour);
        subtitles.at(position, scene, bulletin);
        subtitles.draw(canvas);
        return canvas;
    }
};

} // namespace

TEST_CASE("each caption stands on the film for its time, inside the film's box")
{
    World world;
    world.give(words);
    auto subtitles = Subtitles::load(world.media, world.bulletin);
    REQUIRE(subtitles);
    const Canvas empty(StageWorld::frame, sim_film_colour);
    CHECK(world.drawn(*subtitles, milliseconds(999)) == empty);
    Canvas caption = world.drawn(*subtitles, seconds(1));
    CHECK(caption != empty);
    CHECK(world.drawn(*subtitles, milliseconds(1'999)) == caption);
    CHECK(world.drawn(*subtitles, seconds(2)) == empty);
    caption.fill(world.scene.video_box(world.bulletin), sim_film_colour);
    CHECK(caption == empty);
}

TEST_CASE("a film whose captions are missing or damaged has none, and a film without captions too")
{
    World world;
    CHECK_FALSE(Subtitles::load(world.media, world.bulletin));
    world.give("WEBVTT\n\nkhông phải giờ\n");
    CHECK_FALSE(Subtitles::load(world.media, world.bulletin));
    world.give(words);
    CHECK(Subtitles::load(world.media, world.bulletin));
    std::erase_if(world.bulletin.media, [](const bulletin::Media& medium) {
        return medium.role == bulletin::MediaRole::captions;
    });
    CHECK_FALSE(Subtitles::load(world.media, world.bulletin));
}
