#include "player/rotation.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace bangtin::player;

namespace {

Canvas numbered(Size size)
{
    Canvas canvas(size);
    Pixel next = 1;
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) canvas.row(y)[x] = next++;
    return canvas;
}

/// A second opinion: one quarter clockwise, pixel by pixel, as on paper.
Canvas quarter_turned(const Canvas& canvas)
{
    const Size size = canvas.size();
    Canvas out({size.height, size.width});
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) out.row(x)[size.height - 1 - y] = canvas.row(y)[x];
    return out;
}

} // namespace

TEST_CASE("only quarters of a full turn are rotations")
{
    for (int degrees = -360; degrees <= 720; ++degrees) {
        const auto rotation = rotation_of(degrees);
        const bool known = degrees == 0 || degrees == 90 || degrees == 180 || degrees == 270;
        CHECK(rotation.has_value() == known);
        if (rotation) CHECK(degrees_of(*rotation) == degrees);
    }
}

TEST_CASE("a whole frame is turned as often by a quarter as its rotation says")
{
    for (const Size size : {Size{1, 1}, Size{7, 3}, Size{40, 65}, Size{64, 32}}) {
        Canvas expected = numbered(size);
        for (const int degrees : {0, 90, 180, 270}) {
            CAPTURE(degrees);
            const Rotation rotation = *rotation_of(degrees);
            const Canvas frame = numbered(size);
            Canvas display(turned(size, rotation));
            copy_turned(frame, frame.bounds(), rotation, display);
            CHECK(display == expected);
            expected = quarter_turned(expected);
        }
    }
}

TEST_CASE("a part of a frame lands where it lies on the whole one, and nothing else changes")
{
    rc::check([] {
        const Size size{*rc::gen::inRange(1, 80), *rc::gen::inRange(1, 80)};
        const Rect part{*rc::gen::inRange(-10, 80), *rc::gen::inRange(-10, 80),
                        *rc::gen::inRange(0, 60), *rc::gen::inRange(0, 60)};
        const Rotation rotation = *rotation_of(90 * *rc::gen::inRange(0, 4));
        const Canvas frame = numbered(size);
        Canvas whole(turned(size, rotation));
        copy_turned(frame, frame.bounds(), rotation, whole);
        Canvas display(turned(size, rotation));
        copy_turned(frame, part, rotation, display);

        const Rect place = turned(intersect(part, frame.bounds()), size, rotation);
        for (int y = 0; y < display.size().height; ++y) {
            for (int x = 0; x < display.size().width; ++x) {
                const bool inside = !intersect(place, {x, y, 1, 1}).empty();
                RC_ASSERT(display.row(y)[x] == (inside ? whole.row(y)[x] : 0));
            }
        }
    });
}
