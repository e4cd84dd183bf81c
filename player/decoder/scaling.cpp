#include "player/decoder/scaling.hpp"

#include <algorithm>

namespace bangtin::player {

namespace {

constexpr Pixel red_blue = 0x00FF00FF;
constexpr Pixel green = 0x0000FF00;

/// `a` where `share` is 0, `b` where it would be 256; two channels in one multiplication.
Pixel mix(Pixel a, Pixel b, Pixel share)
{
    const Pixel rest = 256 - share;
    const Pixel rb = (a & red_blue) * rest + (b & red_blue) * share + 0x00800080;
    const Pixel g = (a & green) * rest + (b & green) * share + 0x00008000;
    return (rb >> 8 & red_blue) | (g >> 8 & green);
}

Pixel mean_of_four(Pixel a, Pixel b, Pixel c, Pixel d)
{
    const Pixel rb = (a & red_blue) + (b & red_blue) + (c & red_blue) + (d & red_blue) + 0x00020002;
    const Pixel g = (a & green) + (b & green) + (c & green) + (d & green) + 0x00000200;
    return (rb >> 2 & red_blue) | (g >> 2 & green);
}

Canvas halved(const Canvas& source, const Rect& part)
{
    Canvas half({part.width / 2, part.height / 2});
    for (int y = 0; y < half.size().height; ++y) {
        const Pixel* upper = source.row(part.y + 2 * y) + part.x;
        const Pixel* lower = source.row(part.y + 2 * y + 1) + part.x;
        Pixel* out = half.row(y);
        for (int x = 0; x < half.size().width; ++x)
            out[x] = mean_of_four(upper[2 * x], upper[2 * x + 1], lower[2 * x], lower[2 * x + 1]);
    }
    return half;
}

/// Between which two source pixels an output pixel lies, and how near to the second, in 1/256.
struct Tap {
    int first;
    int second;
    Pixel share;
};

/// Centres of pixels lie on centres: output `i` looks at (i + 0.5) * from / to - 0.5, in 1/65536.
std::vector<Tap> taps(int from, int to)
{
    std::vector<Tap> all;
    all.reserve(static_cast<std::size_t>(to));
    const std::int64_t last = static_cast<std::int64_t>(from - 1) << 16;
    for (int i = 0; i < to; ++i) {
        const std::int64_t centre =
            (static_cast<std::int64_t>(2 * i + 1) * from << 15) / to - 32768;
        const std::int64_t at = std::clamp<std::int64_t>(centre, 0, last);
        const int first = static_cast<int>(at >> 16);
        all.push_back({first, std::min(first + 1, from - 1), static_cast<Pixel>(at >> 8 & 255)});
    }
    return all;
}

Canvas linear(const Canvas& source, const Rect& part, Size out)
{
    const std::vector<Tap> columns = taps(part.width, out.width);
    const std::vector<Tap> rows = taps(part.height, out.height);
    Canvas result(out);
    for (int y = 0; y < out.height; ++y) {
        const Tap& row = rows[static_cast<std::size_t>(y)];
        const Pixel* upper = source.row(part.y + row.first) + part.x;
        const Pixel* lower = source.row(part.y + row.second) + part.x;
        Pixel* pixel = result.row(y);
        for (const Tap& column : columns) {
            const Pixel above = mix(upper[column.first], upper[column.second], column.share);
            const Pixel below = mix(lower[column.first], lower[column.second], column.share);
            *pixel++ = mix(above, below, row.share);
        }
    }
    return result;
}

} // namespace

Size fitted_size(Size source, Size box, Fit fit)
{
    if (fit == Fit::cover) return box;
    const std::int64_t wide = static_cast<std::int64_t>(source.width) * box.height;
    const std::int64_t high = static_cast<std::int64_t>(source.height) * box.width;
    if (wide >= high) return {box.width, std::max(1, static_cast<int>(high / source.width))};
    return {std::max(1, static_cast<int>(wide / source.height)), box.height};
}

Rect middle_part(Size source, Size out)
{
    const std::int64_t wide = static_cast<std::int64_t>(source.width) * out.height;
    const std::int64_t high = static_cast<std::int64_t>(source.height) * out.width;
    Size part = source;
    if (wide > high) part.width = std::max(1, static_cast<int>(high / out.height));
    if (wide < high) part.height = std::max(1, static_cast<int>(wide / out.width));
    return {(source.width - part.width) / 2, (source.height - part.height) / 2, part.width,
            part.height};
}

Canvas scaled(const Canvas& source, const Rect& part, Size out)
{
    if (part.width >= 2 * out.width && part.height >= 2 * out.height) {
        const Canvas half = halved(source, part);
        return scaled(half, half.bounds(), out);
    }
    return linear(source, part, out);
}

} // namespace bangtin::player
