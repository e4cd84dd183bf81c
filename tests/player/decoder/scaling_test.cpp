#include "player/decoder/scaling.hpp"

#include <doctest/doctest.h>

using namespace bangtin::player;

TEST_CASE("contain keeps the shape of the picture and cover the shape of the box")
{
    CHECK(fitted_size({3000, 2000}, {1920, 900}, Fit::contain) == Size{1350, 900});
    CHECK(fitted_size({1000, 4000}, {600, 600}, Fit::contain) == Size{150, 600});
    CHECK(fitted_size({4000, 1}, {600, 600}, Fit::contain) == Size{600, 1});
    CHECK(fitted_size({3000, 2000}, {1920, 900}, Fit::cover) == Size{1920, 900});
    CHECK(middle_part({3000, 2000}, {1000, 1000}) == Rect{500, 0, 2000, 2000});
    CHECK(middle_part({1000, 2000}, {1000, 1000}) == Rect{0, 500, 1000, 1000});
}

TEST_CASE("one colour stays that colour at every size")
{
    const Canvas plain({37, 23}, 0x00C81E2E);
    for (int edge = 1; edge < 120; edge += 7) {
        CAPTURE(edge);
        const Canvas made = scaled(plain, plain.bounds(), {edge, edge});
        CHECK(made == Canvas({edge, edge}, 0x00C81E2E));
    }
}

TEST_CASE("a picture at its own size is not touched")
{
    Canvas picture({5, 4});
    for (int y = 0; y < 4; ++y)
        for (int x = 0; x < 5; ++x) picture.row(y)[x] = static_cast<Pixel>(x * 50 << 16 | y * 60);
    CHECK(scaled(picture, picture.bounds(), {5, 4}) == picture);
}

TEST_CASE("halving takes the mean of four pixels, rounded")
{
    Canvas four({2, 2});
    four.row(0)[0] = 0x00FF0003;
    four.row(0)[1] = 0x00FF0000;
    four.row(1)[0] = 0x00000400;
    four.row(1)[1] = 0x00000300;
    CHECK(scaled(four, four.bounds(), {1, 1}).row(0)[0] == 0x00800201);
}

TEST_CASE("a step between two colours becomes a ramp that never turns back")
{
    Canvas step({2, 1});
    step.row(0)[1] = 0x000000FF;
    const Canvas ramp = scaled(step, step.bounds(), {64, 1});
    for (int x = 1; x < 64; ++x) CHECK(ramp.row(0)[x] >= ramp.row(0)[x - 1]);
    CHECK(ramp.row(0)[0] == 0);
    CHECK(ramp.row(0)[63] == 0x000000FF);
}
