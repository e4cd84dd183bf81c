#include "player/canvas.hpp"

#include "bulletin/result.hpp"

#include <algorithm>
#include <utility>

namespace bangtin::player {

namespace {

/// `value` / 255, rounded to nearest, for 0 ≤ value ≤ 255 · 255.
std::uint32_t over_255(std::uint32_t value)
{
    value += 128;
    return (value + (value >> 8)) >> 8;
}

/// Both odd or both even bytes of a pixel at once would round differently from one byte at a time,
/// so each channel is blended alone.
Pixel blend(Pixel below, Pixel above, std::uint32_t alpha)
{
    const std::uint32_t rest = 255 - alpha;
    const auto channel = [&](int shift) {
        return over_255((above >> shift & 0xFF) * alpha + (below >> shift & 0xFF) * rest) << shift;
    };
    return channel(16) | channel(8) | channel(0);
}

} // namespace

Rect intersect(const Rect& a, const Rect& b)
{
    const int x = std::max(a.x, b.x);
    const int y = std::max(a.y, b.y);
    return {x, y, std::max(0, std::min(a.right(), b.right()) - x),
            std::max(0, std::min(a.bottom(), b.bottom()) - y)};
}

Canvas::Canvas(Size size, Pixel colour) : size_(size), rows_(size.height)
{
    require(size.width >= 0 && size.height >= 0, "a canvas has no negative size");
    own_.assign(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height),
                colour);
    start_ = own_.data();
}

Canvas Canvas::rows_of(Size whole, int top, int bottom)
{
    require(0 <= top && top <= bottom && bottom <= whole.height, "the rows lie in the picture");
    Canvas canvas({whole.width, bottom - top});
    canvas.size_ = whole;
    canvas.top_ = top;
    return canvas;
}

Canvas Canvas::over(Pixel* pixels, Size size)
{
    require(size.width >= 0 && size.height >= 0, "a canvas has no negative size");
    Canvas canvas;
    canvas.size_ = size;
    canvas.rows_ = size.height;
    canvas.start_ = pixels;
    return canvas;
}

Canvas::Canvas(const Canvas& other)
    : size_(other.size_), top_(other.top_), rows_(other.rows_),
      own_(other.pixels().begin(), other.pixels().end()), start_(own_.data())
{
}

Canvas& Canvas::operator=(const Canvas& other)
{
    if (this != &other) *this = Canvas(other);
    return *this;
}

// A moved vector keeps its memory, so `start_` goes along.
Canvas::Canvas(Canvas&& other) noexcept
    : size_(std::exchange(other.size_, {})), top_(std::exchange(other.top_, 0)),
      rows_(std::exchange(other.rows_, 0)), own_(std::move(other.own_)),
      start_(std::exchange(other.start_, nullptr))
{
}

Canvas& Canvas::operator=(Canvas&& other) noexcept
{
    size_ = std::exchange(other.size_, {});
    top_ = std::exchange(other.top_, 0);
    rows_ = std::exchange(other.rows_, 0);
    own_ = std::move(other.own_);
    other.own_.clear();
    start_ = std::exchange(other.start_, nullptr);
    return *this;
}

bool Canvas::operator==(const Canvas& other) const
{
    return size_ == other.size_ && bounds() == other.bounds() &&
           std::ranges::equal(pixels(), other.pixels());
}

void Canvas::fill(const Rect& rect, Pixel colour)
{
    const Rect part = intersect(rect, bounds());
    for (int y = part.y; y < part.bottom(); ++y) std::fill_n(row(y) + part.x, part.width, colour);
}

void Canvas::copy(const Canvas& source, const Rect& from, int x, int y)
{
    const Rect held = intersect(from, source.bounds());
    const Rect placed{x + held.x - from.x, y + held.y - from.y, held.width, held.height};
    const Rect part = intersect(placed, bounds());
    if (part.empty()) return;

    const int source_x = held.x + part.x - placed.x;
    const int source_y = held.y + part.y - placed.y;
    for (int line = 0; line < part.height; ++line) {
        std::copy_n(source.row(source_y + line) + source_x, part.width,
                    row(part.y + line) + part.x);
    }
}

void Canvas::shade(const Rect& rect, Pixel colour, int alpha)
{
    require(alpha >= 0 && alpha <= 255, "opacity is 0 to 255");
    const Rect part = intersect(rect, bounds());
    for (int y = part.y; y < part.bottom(); ++y) {
        Pixel* pixel = row(y) + part.x;
        for (int x = 0; x < part.width; ++x, ++pixel) {
            *pixel = blend(*pixel, colour, static_cast<std::uint32_t>(alpha));
        }
    }
}

void Canvas::stencil(std::span<const std::uint8_t> mask, Size mask_size, int x, int y, Pixel colour)
{
    require(mask.size() == static_cast<std::size_t>(mask_size.width) *
                               static_cast<std::size_t>(mask_size.height),
            "a mask has one byte per pixel");
    const Rect part = intersect({x, y, mask_size.width, mask_size.height}, bounds());
    for (int line = part.y; line < part.bottom(); ++line) {
        const std::uint8_t* cover =
            mask.data() + static_cast<std::ptrdiff_t>(line - y) * mask_size.width + (part.x - x);
        Pixel* pixel = row(line) + part.x;
        for (int i = 0; i < part.width; ++i) {
            if (cover[i] == 255) {
                pixel[i] = colour;
            } else if (cover[i] != 0) {
                pixel[i] = blend(pixel[i], colour, cover[i]);
            }
        }
    }
}

} // namespace bangtin::player
