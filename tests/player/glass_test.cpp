#include "player/glass.hpp"

#include "tests/player/stage_world.hpp"

#include <doctest/doctest.h>

using namespace bangtin::player;

namespace {

constexpr Size size{100, 50};

struct World {
    Glass glass{size};
    RecordingPresenter presenter{size};

    /// What is presented now.
    std::vector<Rect> flushed()
    {
        presenter.last_damage.clear();
        glass.flush(presenter);
        return presenter.last_damage;
    }
};

} // namespace

TEST_CASE("nothing is presented when nothing has changed")
{
    World world;
    CHECK_FALSE(world.glass.stale());
    world.glass.flush(world.presenter);
    CHECK(world.presenter.presents == 0);
}

TEST_CASE("a change is presented once")
{
    World world;
    world.glass.changed({10, 10, 20, 20});
    CHECK(world.glass.stale());
    CHECK(world.flushed() == std::vector<Rect>{{10, 10, 20, 20}});
    CHECK(world.glass.flushed() == std::vector<Rect>{{10, 10, 20, 20}});
    CHECK_FALSE(world.glass.stale());
    world.glass.flush(world.presenter);
    CHECK(world.presenter.presents == 1);
    CHECK(world.glass.flushed().empty());
}

TEST_CASE("what lies inside a known change adds nothing, and a larger one takes in the smaller")
{
    World world;
    world.glass.changed({10, 10, 20, 20});
    world.glass.changed({12, 12, 5, 5});
    world.glass.changed({60, 10, 5, 5});
    CHECK(world.flushed() == std::vector<Rect>{{10, 10, 20, 20}, {60, 10, 5, 5}});

    world.glass.changed({12, 12, 5, 5});
    world.glass.changed({60, 10, 5, 5});
    world.glass.changed({10, 10, 20, 20});
    CHECK(world.flushed() == std::vector<Rect>{{60, 10, 5, 5}, {10, 10, 20, 20}});
}

TEST_CASE("changes are cut at the glass's edge, and those beside it are none")
{
    World world;
    world.glass.changed({-5, 40, 20, 20});
    world.glass.changed({200, 0, 10, 10});
    world.glass.changed({10, 10, 0, 5});
    CHECK(world.flushed() == std::vector<Rect>{{0, 40, 15, 10}});
}

TEST_CASE("a person sees the frame where it has changed, and what was there before elsewhere")
{
    World world;
    world.glass.frame().fill({0, 0, 100, 50}, 0x00AA0000);
    world.glass.changed({20, 20, 10, 10});
    world.glass.flush(world.presenter);
    CHECK(world.presenter.glass.row(25)[25] == 0x00AA0000);
    CHECK(world.presenter.glass.row(5)[5] == 0);
}
