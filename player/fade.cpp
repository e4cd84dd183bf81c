#include "player/fade.hpp"

#include <cstring>

namespace bangtin::player {

namespace {

// Two pixels at a time as four 16-bit lanes, twice: plain integers, with one rounding on every
// machine.
constexpr std::uint64_t lanes = 0x00FF00FF00FF00FF;
constexpr std::uint64_t half = 0x0080008000800080;

std::uint64_t mix(std::uint64_t a, std::uint64_t b, std::uint64_t share)
{
    const std::uint64_t rest = 256 - share;
    const std::uint64_t even = (a & lanes) * rest + (b & lanes) * share + half;
    const std::uint64_t odd = (a >> 8 & lanes) * rest + (b >> 8 & lanes) * share + half;
    return (even >> 8 & lanes) | (odd & ~lanes);
}

void mix_row(const Pixel* a, const Pixel* b, int count, int share, Pixel* out)
{
    const auto part = static_cast<std::uint64_t>(share);
    int x = 0;
    for (; x + 2 <= count; x += 2) {
        std::uint64_t pair_a = 0;
        std::uint64_t pair_b = 0;
        std::memcpy(&pair_a, a + x, sizeof pair_a);
        std::memcpy(&pair_b, b + x, sizeof pair_b);
        const std::uint64_t mixed = mix(pair_a, pair_b, part);
        std::memcpy(out + x, &mixed, sizeof mixed);
    }
    if (x < count) out[x] = static_cast<Pixel>(mix(a[x], b[x], part));
}

} // namespace

void fade(const FadeEnds& ends, const Rect& rect, int share, Canvas& out)
{
    const Rect inside = intersect(rect, out.bounds());
    for (int y = inside.y; y < inside.bottom(); ++y)
        mix_row(ends.from.row(y) + inside.x, ends.to.row(y) + inside.x, inside.width, share,
                out.row(y) + inside.x);
}

} // namespace bangtin::player
