#include "player/fade.hpp"

#include <algorithm>
#include <cstring>

namespace bangtin::player {

namespace {

// Large enough that a rectangle's own cost at the display does not count, small enough to leave out
// the ground between two paragraphs.
constexpr int tile_width = 128;
constexpr int tile_height = 32;

/// Channel by channel in 16 bits, so that the compiler can take eight or sixteen at once; with one
/// rounding on every machine.
void mix_row(const Pixel* a, const Pixel* b, int count, int share, Pixel* out)
{
    const auto* from = reinterpret_cast<const std::uint8_t*>(a);
    const auto* to = reinterpret_cast<const std::uint8_t*>(b);
    auto* mixed = reinterpret_cast<std::uint8_t*>(out);
    const auto part = static_cast<std::uint16_t>(share);
    const auto rest = static_cast<std::uint16_t>(256 - share);
    const auto bytes = static_cast<std::size_t>(count) * sizeof(Pixel);
    for (std::size_t i = 0; i < bytes; ++i) {
        // At most 255 * 256 + 128: no carry is lost.
        const auto sum = static_cast<std::uint16_t>(from[i] * rest + to[i] * part + 128);
        mixed[i] = static_cast<std::uint8_t>(sum >> 8);
    }
}

bool differ(const FadeEnds& ends, const Rect& tile)
{
    const std::size_t bytes = static_cast<std::size_t>(tile.width) * sizeof(Pixel);
    for (int y = tile.y; y < tile.bottom(); ++y)
        if (std::memcmp(ends.from.row(y) + tile.x, ends.to.row(y) + tile.x, bytes) != 0)
            return true;
    return false;
}

/// Runs of tiles that differ, in one row of tiles.
std::vector<Rect> runs_of(const FadeEnds& ends, const Rect& row)
{
    std::vector<Rect> runs;
    for (int x = row.x; x < row.right(); x += tile_width) {
        const Rect tile{x, row.y, std::min(tile_width, row.right() - x), row.height};
        if (!differ(ends, tile)) continue;
        if (!runs.empty() && runs.back().right() == x)
            runs.back().width += tile.width;
        else
            runs.push_back(tile);
    }
    return runs;
}

/// Lets the rectangle above grow downwards where it is as wide.
void add_run(std::vector<Rect>& all, const Rect& run)
{
    const auto above = std::ranges::find_if(all, [&](const Rect& rect) {
        return rect.bottom() == run.y && rect.x == run.x && rect.width == run.width;
    });
    if (above == all.end())
        all.push_back(run);
    else
        above->height += run.height;
}

} // namespace

void fade(const FadeEnds& ends, const Rect& rect, int share, Canvas& out)
{
    const Rect inside = intersect(rect, out.bounds());
    for (int y = inside.y; y < inside.bottom(); ++y)
        mix_row(ends.from.row(y) + inside.x, ends.to.row(y) + inside.x, inside.width, share,
                out.row(y) + inside.x);
}

std::vector<Rect> differences(const FadeEnds& ends, const Rect& rect)
{
    std::vector<Rect> all;
    const Rect inside = intersect(rect, intersect(ends.from.bounds(), ends.to.bounds()));
    for (int y = inside.y; y < inside.bottom(); y += tile_height) {
        const int height = std::min(tile_height, inside.bottom() - y);
        for (const Rect& run : runs_of(ends, {inside.x, y, inside.width, height}))
            add_run(all, run);
    }
    return all;
}

} // namespace bangtin::player
