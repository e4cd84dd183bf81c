// A picture in memory, and the few integer operations that everything on the glass is made of.
//
// Every blend here is ours, in integers with one rounding, so that a frame has the same pixels on
// every machine (findings/render, 7: SDL's alpha blits differ between processors).
#pragma once

#include "player/large_pages.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace bangtin::player {

struct Size {
    int width = 0;
    int height = 0;

    bool operator==(const Size&) const = default;
};

struct Rect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;

    bool operator==(const Rect&) const = default;
    [[nodiscard]] int right() const { return x + width; }
    [[nodiscard]] int bottom() const { return y + height; }
    [[nodiscard]] bool empty() const { return width <= 0 || height <= 0; }
};

[[nodiscard]] Rect intersect(const Rect& a, const Rect& b);

using Pixel = std::uint32_t; ///< 0x00RRGGBB: SDL's XRGB8888, in the machine's byte order.

class Canvas {
public:
    Canvas() = default;
    explicit Canvas(Size size, Pixel colour = 0);

    [[nodiscard]] Size size() const { return size_; }
    [[nodiscard]] Rect bounds() const { return {0, 0, size_.width, size_.height}; }
    [[nodiscard]] Pixel* row(int y)
    {
        return pixels_.data() + static_cast<std::ptrdiff_t>(y) * size_.width;
    }
    [[nodiscard]] const Pixel* row(int y) const
    {
        return pixels_.data() + static_cast<std::ptrdiff_t>(y) * size_.width;
    }
    [[nodiscard]] std::span<const Pixel> pixels() const { return pixels_; }

    bool operator==(const Canvas&) const = default;

    void fill(const Rect& rect, Pixel colour);
    /// Copies the part `from` of `source` to (x, y); clips on all sides.
    void copy(const Canvas& source, const Rect& from, int x, int y);
    /// Lays `colour` with opacity `alpha` (0–255) over `rect`.
    void shade(const Rect& rect, Pixel colour, int alpha);
    /// Lays `colour` through an 8-bit mask of `mask_size` at (x, y).
    void stencil(std::span<const std::uint8_t> mask, Size mask_size, int x, int y, Pixel colour);

private:
    Size size_;
    std::vector<Pixel, LargePages<Pixel>> pixels_;
};

} // namespace bangtin::player
