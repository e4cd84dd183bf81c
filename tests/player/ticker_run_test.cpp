#include "player/ticker_run.hpp"

#include "tests/player/stage_world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

const std::vector<std::string> titles{"Lịch kiểm tra cuối học kì I", "Kho học liệu số mở cửa"};

struct World {
    Size size{640, 360};
    Scene scene = make_scene(size);
    Glass glass{size};
    RecordingPresenter presenter{size};
    TickerRun ticker;

    void run(const std::vector<std::string>& words, board::Monotonic now)
    {
        ticker.run(scene, words, glass, now);
    }
    void step(board::Monotonic now) { ticker.step(scene, glass, now); }
    std::vector<Rect> flushed()
    {
        presenter.last_damage.clear();
        glass.flush(presenter);
        return presenter.last_damage;
    }
    /// The glass after `titles` have moved that far.
    [[nodiscard]] Canvas moved(int px) const
    {
        const TickerStrip strip = scene.ticker_strip(titles);
        Canvas frame(size);
        scene.draw_ticker(frame, strip, px % strip.width);
        return frame;
    }
};

} // namespace

TEST_CASE("titles come on at their beginning, as a whole band")
{
    World world;
    world.run(titles, seconds(5));
    CHECK(world.glass.frame() == world.moved(0));
    CHECK(world.flushed() == std::vector<Rect>{world.scene.layout().ticker});
}

// Method: two seconds from refresh to refresh; each is drawn when it was said to be due, and not a
// millisecond before.
TEST_CASE(
    "the strip moves three pixels at each sixtieth of a second, in the rows of its words only")
{
    World world;
    world.run(titles, seconds(5));
    const Rect words = world.scene.ticker_ink(world.scene.ticker_strip(titles));
    CHECK(words.height < world.scene.layout().ticker.height * 2 / 3);
    (void)world.flushed();
    board::Monotonic now = seconds(5);
    for (int refresh = 1; refresh <= 120; ++refresh) {
        CAPTURE(refresh);
        const auto due = world.ticker.next(now);
        REQUIRE(due);
        now = *due;
        world.step(now - milliseconds(1));
        REQUIRE_FALSE(world.glass.stale());
        world.step(now);
        REQUIRE(world.flushed() == std::vector<Rect>{words});
    }
    CHECK(now == seconds(7));
    CHECK(world.glass.frame() == world.moved(360));
}

TEST_CASE("after a late step the strip is where it belongs by then")
{
    World world;
    world.run(titles, seconds(0));
    world.step(seconds(60));
    CHECK(world.glass.frame() == world.moved(60 * 180));
}

TEST_CASE("the same titles go on where they are, and others begin anew")
{
    World world;
    world.run(titles, seconds(0));
    world.step(seconds(1));
    (void)world.flushed();
    world.run(titles, seconds(1));
    CHECK_FALSE(world.glass.stale());

    world.run({"Tin khác"}, seconds(1));
    CHECK(world.glass.stale());
    world.run(titles, seconds(1));
    CHECK(world.glass.frame() == world.moved(0));
}

TEST_CASE("a ticker without titles is a quiet band and wakes nobody")
{
    World world;
    world.run(titles, seconds(0));
    world.run({}, seconds(1));
    Canvas quiet(world.size);
    world.scene.draw_ticker(quiet, {}, 0);
    CHECK(world.glass.frame() == quiet);
    (void)world.flushed();
    CHECK_FALSE(world.ticker.next(seconds(1)));
    world.step(seconds(2));
    CHECK_FALSE(world.glass.stale());
}
