#include "player/fade.hpp"

#include <algorithm>
#include <cstdlib>

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

/// The largest distance of two bytes of the rows; the fourth byte of a pixel is always 0.
int distance(const Pixel* a, const Pixel* b, int count)
{
    const auto* from = reinterpret_cast<const std::uint8_t*>(a);
    const auto* to = reinterpret_cast<const std::uint8_t*>(b);
    const auto bytes = static_cast<std::size_t>(count) * sizeof(Pixel);
    std::uint8_t most = 0;
    for (std::size_t i = 0; i < bytes; ++i) {
        const auto high = std::max(from[i], to[i]);
        const auto low = std::min(from[i], to[i]);
        most = std::max(most, static_cast<std::uint8_t>(high - low));
    }
    return most;
}

Difference difference_of(const FadeEnds& ends, const Rect& tile)
{
    int levels = 0;
    for (int y = tile.y; y < tile.bottom(); ++y)
        levels = std::max(levels,
                          distance(ends.from.row(y) + tile.x, ends.to.row(y) + tile.x, tile.width));
    return {tile, levels};
}

/// Whether two parts differ about as much: within one quarter of the scale.
bool alike(const Difference& a, const Difference& b)
{
    return a.levels / 64 == b.levels / 64;
}

/// Runs of tiles that differ, in one row of tiles.
std::vector<Difference> runs_of(const FadeEnds& ends, const Rect& row)
{
    std::vector<Difference> runs;
    for (int x = row.x; x < row.right(); x += tile_width) {
        const Difference tile =
            difference_of(ends, {x, row.y, std::min(tile_width, row.right() - x), row.height});
        if (tile.levels == 0) continue;
        if (!runs.empty() && runs.back().rect.right() == x && alike(runs.back(), tile)) {
            runs.back().rect.width += tile.rect.width;
            runs.back().levels = std::max(runs.back().levels, tile.levels);
        } else {
            runs.push_back(tile);
        }
    }
    return runs;
}

/// Lets the part above grow downwards where it is as wide.
void add_run(std::vector<Difference>& all, const Difference& run)
{
    const auto above = std::ranges::find_if(all, [&](const Difference& part) {
        return part.rect.bottom() == run.rect.y && part.rect.x == run.rect.x &&
               part.rect.width == run.rect.width && alike(part, run);
    });
    if (above == all.end()) {
        all.push_back(run);
    } else {
        above->rect.height += run.rect.height;
        above->levels = std::max(above->levels, run.levels);
    }
}

} // namespace

void fade(const FadeEnds& ends, const Rect& rect, int share, Canvas& out)
{
    const Rect inside = intersect(rect, out.bounds());
    for (int y = inside.y; y < inside.bottom(); ++y)
        mix_row(ends.from.row(y) + inside.x, ends.to.row(y) + inside.x, inside.width, share,
                out.row(y) + inside.x);
}

std::vector<Difference> differences(const FadeEnds& ends, const Rect& rect)
{
    std::vector<Difference> all;
    const Rect inside = intersect(rect, intersect(ends.from.bounds(), ends.to.bounds()));
    for (int y = inside.y; y < inside.bottom(); y += tile_height) {
        const int height = std::min(tile_height, inside.bottom() - y);
        for (const Difference& run : runs_of(ends, {inside.x, y, inside.width, height}))
            add_run(all, run);
    }
    return all;
}

} // namespace bangtin::player
