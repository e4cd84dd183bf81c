#include "player/backdrop.hpp"

#include "player/layout.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace bangtin::player {

namespace {

constexpr int shrink = 16;
constexpr int blur_radius = 3;
constexpr int darken256 = 118; ///< Light left over, of 256.

struct Sum {
    std::uint32_t red = 0;
    std::uint32_t green = 0;
    std::uint32_t blue = 0;

    void add(Pixel pixel)
    {
        red += pixel >> 16 & 0xFF;
        green += pixel >> 8 & 0xFF;
        blue += pixel & 0xFF;
    }
    [[nodiscard]] Pixel mean(std::uint32_t count) const
    {
        return red / count << 16 | green / count << 8 | blue / count;
    }
};

/// The middle of `picture` in the proportions of `target`, each pixel the mean of a coarse grid.
Canvas shrunk(const Canvas& picture, Size target)
{
    const Rect from = contain(target, picture.bounds());
    constexpr int grid = 4; // Sixteen samples a pixel: what they miss, the blur would hide.
    Canvas small(target);
    for (int y = 0; y < target.height; ++y) {
        for (int x = 0; x < target.width; ++x) {
            Sum sum;
            for (int i = 0; i < grid * grid; ++i) {
                const int sx = (x * grid + i % grid) * from.width / (target.width * grid);
                const int sy = (y * grid + i / grid) * from.height / (target.height * grid);
                sum.add(picture.row(from.y + sy)[from.x + sx]);
            }
            small.row(y)[x] = sum.mean(grid * grid);
        }
    }
    return small;
}

Pixel clamped(const Canvas& canvas, int x, int y)
{
    const int column = std::clamp(x, 0, canvas.size().width - 1);
    return canvas.row(std::clamp(y, 0, canvas.size().height - 1))[column];
}

/// One box blur along (dx, dy).
Canvas blurred(const Canvas& from, int dx, int dy)
{
    Canvas to(from.size());
    for (int y = 0; y < from.size().height; ++y) {
        for (int x = 0; x < from.size().width; ++x) {
            Sum sum;
            for (int i = -blur_radius; i <= blur_radius; ++i) {
                sum.add(clamped(from, x + i * dx, y + i * dy));
            }
            to.row(y)[x] = sum.mean(2 * blur_radius + 1);
        }
    }
    return to;
}

/// Three channels of a pixel between two others, darkened; weights sum to 256.
Pixel mixed(Pixel a, Pixel b, std::uint32_t weight_b)
{
    const std::uint32_t weight_a = 256 - weight_b;
    const std::uint32_t outer = (a & 0xFF00FF) * weight_a + (b & 0xFF00FF) * weight_b;
    const std::uint32_t inner = (a & 0x00FF00) * weight_a + (b & 0x00FF00) * weight_b;
    return (outer >> 8 & 0xFF00FF) | (inner >> 8 & 0x00FF00);
}

} // namespace

void draw_backdrop(Canvas& frame, const Rect& area, const Rect& spared, const Canvas& picture)
{
    const Rect part = intersect(area, frame.bounds());
    if (part.empty() || picture.bounds().empty()) return;
    const Size small{std::max(2, area.width / shrink), std::max(2, area.height / shrink)};
    Canvas soft = shrunk(picture, small);
    for (int pass = 0; pass < 2; ++pass) soft = blurred(blurred(soft, 1, 0), 0, 1);
    soft.shade(soft.bounds(), 0x000000, 255 - darken256);

    std::vector<Pixel> line(static_cast<std::size_t>(small.width));
    for (int y = part.y; y < part.bottom(); ++y) {
        const int sy256 = (y - area.y) * (small.height - 1) * 256 / std::max(1, area.height - 1);
        for (int x = 0; x < small.width; ++x) {
            line[static_cast<std::size_t>(x)] =
                mixed(soft.row(sy256 / 256)[x], clamped(soft, x, sy256 / 256 + 1),
                      static_cast<std::uint32_t>(sy256 % 256));
        }
        const bool beside = y >= spared.y && y < spared.bottom();
        for (int x = part.x; x < part.right(); ++x) {
            if (beside && x == spared.x && !spared.empty()) x = spared.right();
            if (x >= part.right()) break;
            const int sx256 = (x - area.x) * (small.width - 1) * 256 / std::max(1, area.width - 1);
            const auto column = static_cast<std::size_t>(sx256 / 256);
            const std::size_t next = std::min(column + 1, line.size() - 1);
            frame.row(y)[x] =
                mixed(line[column], line[next], static_cast<std::uint32_t>(sx256 % 256));
        }
    }
}

} // namespace bangtin::player
