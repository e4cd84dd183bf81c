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

/// A picture of `size()`, of which it may hold only some rows: `bounds()`. Nothing is drawn beside
/// them, so that a slide pays for the stage alone and is drawn as if it were the whole glass.
class Canvas {
public:
    Canvas() = default;
    explicit Canvas(Size size, Pixel colour = 0);
    /// Holds the rows [top, bottom) of a picture of `whole` size.
    [[nodiscard]] static Canvas rows_of(Size whole, int top, int bottom);
    /// A picture whose pixels belong to someone else, row by row without gaps, and outlive it.
    [[nodiscard]] static Canvas over(Pixel* pixels, Size size);
    /// A copy always has pixels of its own.
    Canvas(const Canvas& other);
    Canvas& operator=(const Canvas& other);
    Canvas(Canvas&& other) noexcept;
    Canvas& operator=(Canvas&& other) noexcept;
    ~Canvas() = default;

    [[nodiscard]] Size size() const { return size_; }
    [[nodiscard]] Rect bounds() const { return {0, top_, size_.width, rows_}; }
    /// Of the rows that it holds.
    [[nodiscard]] Pixel* row(int y)
    {
        return start_ + static_cast<std::ptrdiff_t>(y - top_) * size_.width;
    }
    [[nodiscard]] const Pixel* row(int y) const
    {
        return start_ + static_cast<std::ptrdiff_t>(y - top_) * size_.width;
    }
    [[nodiscard]] std::span<const Pixel> pixels() const
    {
        return {start_, static_cast<std::size_t>(size_.width) * static_cast<std::size_t>(rows_)};
    }

    bool operator==(const Canvas& other) const;

    void fill(const Rect& rect, Pixel colour);
    /// Copies the part `from` of `source` to (x, y); clips on all sides.
    void copy(const Canvas& source, const Rect& from, int x, int y);
    /// Lays `colour` with opacity `alpha` (0–255) over `rect`.
    void shade(const Rect& rect, Pixel colour, int alpha);
    /// Lays `colour` through an 8-bit mask of `mask_size` at (x, y).
    void stencil(std::span<const std::uint8_t> mask, Size mask_size, int x, int y, Pixel colour);

private:
    Size size_;
    int top_ = 0;
    int rows_ = 0;
    std::vector<Pixel, LargePages<Pixel>> own_; ///< Empty when they are someone else's.
    Pixel* start_ = nullptr;                    ///< Of row `top_`.
};

} // namespace bangtin::player
