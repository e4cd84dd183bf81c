#include "player/rotation.hpp"

#include "bulletin/result.hpp"

#include <algorithm>

namespace bangtin::player {

namespace {

// Turned by a quarter, one row becomes one column: in small squares both stay in the cache.
constexpr int square = 32;

/// How far apart neighbours of a row of the frame are on the display, in pixels.
std::ptrdiff_t step_on(const Canvas& display, Rotation rotation)
{
    const std::ptrdiff_t line = display.size().width;
    switch (rotation) {
    case Rotation::none: return 1;
    case Rotation::quarter: return line;
    case Rotation::half: return -1;
    case Rotation::three_quarters: return -line;
    }
    return 1;
}

void copy_part(const Canvas& frame, const Rect& part, Rotation rotation, Canvas& display)
{
    const std::ptrdiff_t step = step_on(display, rotation);
    for (int y = part.y; y < part.bottom(); ++y) {
        const Rect first = turned({part.x, y, 1, 1}, frame.size(), rotation);
        const Pixel* from = frame.row(y) + part.x;
        Pixel* to = display.row(first.y) + first.x;
        for (std::ptrdiff_t x = 0; x < part.width; ++x) to[x * step] = from[x];
    }
}

} // namespace

std::optional<Rotation> rotation_of(int degrees)
{
    switch (degrees) {
    case 0: return Rotation::none;
    case 90: return Rotation::quarter;
    case 180: return Rotation::half;
    case 270: return Rotation::three_quarters;
    default: return std::nullopt;
    }
}

int degrees_of(Rotation rotation)
{
    return 90 * static_cast<int>(rotation);
}

Size turned(Size frame, Rotation rotation)
{
    const bool upright = rotation == Rotation::none || rotation == Rotation::half;
    return upright ? frame : Size{frame.height, frame.width};
}

Rect turned(const Rect& rect, Size frame, Rotation rotation)
{
    switch (rotation) {
    case Rotation::none: return rect;
    case Rotation::quarter: return {frame.height - rect.bottom(), rect.x, rect.height, rect.width};
    case Rotation::half:
        return {frame.width - rect.right(), frame.height - rect.bottom(), rect.width, rect.height};
    case Rotation::three_quarters:
        return {rect.y, frame.width - rect.right(), rect.height, rect.width};
    }
    return rect;
}

void copy_turned(const Canvas& frame, const Rect& rect, Rotation rotation, Canvas& display)
{
    require(display.size() == turned(frame.size(), rotation), "the display has the frame's size");
    const Rect inside = intersect(rect, frame.bounds());
    for (int y = inside.y; y < inside.bottom(); y += square) {
        for (int x = inside.x; x < inside.right(); x += square) {
            const Rect part = intersect({x, y, square, square}, inside);
            copy_part(frame, part, rotation, display);
        }
    }
}

} // namespace bangtin::player
