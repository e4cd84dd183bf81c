#include "player/shapes.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace bangtin::player {

namespace {

constexpr int lines_per_pixel = 4;
constexpr int step16 = 16 / lines_per_pixel;
constexpr int full_cover = lines_per_pixel * 16;

/// Counts how much of each pixel of one row is covered, then lays the paint through it.
class Row {
public:
    explicit Row(const Rect& clip)
        : clip_(clip), cover_(static_cast<std::size_t>(clip.width)),
          mask_(static_cast<std::size_t>(clip.width))
    {
    }

    /// One grid line's stretch from `from16` to `to16`.
    void add(int from16, int to16)
    {
        from16 = std::max(from16 - clip_.x * 16, 0);
        to16 = std::min(to16 - clip_.x * 16, clip_.width * 16);
        if (to16 <= from16) return;
        const int first = from16 / 16;
        const int last = (to16 - 1) / 16;
        first_ = std::min(first_, first);
        last_ = std::max(last_, last);
        for (int x = first; x <= last; ++x) {
            const int begin = std::max(from16, x * 16);
            const int end = std::min(to16, x * 16 + 16);
            cover_[static_cast<std::size_t>(x)] += end - begin;
        }
    }

    void paint(Canvas& canvas, int y, Paint paint)
    {
        if (last_ < first_) return;
        for (int x = first_; x <= last_; ++x) {
            int& cover = cover_[static_cast<std::size_t>(x)];
            // Strokes of one polygon may meet in a pixel; together they cover it once at most.
            const int alpha = std::min(cover, full_cover) * paint.alpha / full_cover;
            mask_[static_cast<std::size_t>(x - first_)] = static_cast<std::uint8_t>(alpha);
            cover = 0;
        }
        const int width = last_ - first_ + 1;
        canvas.stencil(std::span(mask_).first(static_cast<std::size_t>(width)), {width, 1},
                       clip_.x + first_, y, paint.colour);
        first_ = clip_.width;
        last_ = -1;
    }

private:
    Rect clip_;
    int first_ = clip_.width;
    int last_ = -1;
    std::vector<int> cover_;
    std::vector<std::uint8_t> mask_;
};

/// Calls `spans(row, y16)` for every grid line of every pixel row of `area`.
template <class Spans>
void fill_rows(Canvas& canvas, const Rect& area, Paint paint, Spans spans)
{
    if (area.empty()) return;
    Row row(area);
    for (int y = area.y; y < area.bottom(); ++y) {
        for (int line = 0; line < lines_per_pixel; ++line) {
            spans(row, y * 16 + line * step16 + step16 / 2);
        }
        row.paint(canvas, y, paint);
    }
}

/// The largest whole number whose square is at most `value`.
int root(std::int64_t value)
{
    std::int64_t low = 0;
    std::int64_t high = 1 << 20;
    while (low < high) {
        const std::int64_t middle = (low + high + 1) / 2;
        if (middle * middle <= value) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return static_cast<int>(low);
}

/// Half the width of a circle, `dy16` away from its centre; 0 outside of it.
int half_chord16(int radius16, int dy16)
{
    const auto r = static_cast<std::int64_t>(radius16);
    const auto dy = static_cast<std::int64_t>(dy16);
    return std::abs(dy16) >= radius16 ? 0 : root(r * r - dy * dy);
}

Rect around(std::span<const Point> corners)
{
    const auto [left, right] = std::ranges::minmax(corners, {}, &Point::x16);
    const auto [top, bottom] = std::ranges::minmax(corners, {}, &Point::y16);
    const int x = left.x16 / 16 - 1;
    const int y = top.y16 / 16 - 1;
    return {x, y, right.x16 / 16 + 2 - x, bottom.y16 / 16 + 2 - y};
}

Pixel between(Pixel a, Pixel b, int step, int steps)
{
    const auto channel = [&](int shift) {
        const int from = static_cast<int>(a >> shift & 0xFF);
        const int to = static_cast<int>(b >> shift & 0xFF);
        return static_cast<Pixel>((from * (steps - step) + to * step + steps / 2) / steps) << shift;
    };
    return channel(16) | channel(8) | channel(0);
}

} // namespace

Point at_px(int x, int y)
{
    return {x * 16, y * 16};
}

void fill_polygon(Canvas& canvas, const Rect& clip, std::span<const Point> corners, Paint paint)
{
    if (corners.size() < 3) return;
    const Rect area = intersect(intersect(around(corners), clip), canvas.bounds());
    std::vector<int> crossings;
    fill_rows(canvas, area, paint, [&](Row& row, int y16) {
        crossings.clear();
        for (std::size_t i = 0; i < corners.size(); ++i) {
            const Point& a = corners[i];
            const Point& b = corners[(i + 1) % corners.size()];
            if ((a.y16 <= y16) == (b.y16 <= y16)) continue;
            const std::int64_t run = static_cast<std::int64_t>(b.x16 - a.x16) * (y16 - a.y16);
            crossings.push_back(a.x16 + static_cast<int>(run / (b.y16 - a.y16)));
        }
        std::ranges::sort(crossings);
        for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
            row.add(crossings[i], crossings[i + 1]);
        }
    });
}

void fill_ring(Canvas& canvas, const Rect& clip, const Ring& ring, Paint paint)
{
    const int reach = ring.outer_px + 1;
    const Rect square{ring.centre.x16 / 16 - reach, ring.centre.y16 / 16 - reach, 2 * reach + 1,
                      2 * reach + 1};
    const Rect area = intersect(intersect(square, clip), canvas.bounds());
    fill_rows(canvas, area, paint, [&](Row& row, int y16) {
        const int dy16 = y16 - ring.centre.y16;
        const int outer = half_chord16(ring.outer_px * 16, dy16);
        const int inner = half_chord16(ring.inner_px * 16, dy16);
        row.add(ring.centre.x16 - outer, ring.centre.x16 - inner);
        row.add(ring.centre.x16 + inner, ring.centre.x16 + outer);
    });
}

void fill_rounded(Canvas& canvas, const Rect& rect, int radius_px, Paint paint)
{
    const int radius16 = std::min({radius_px, rect.width / 2, rect.height / 2}) * 16;
    const int top16 = rect.y * 16 + radius16;
    const int bottom16 = rect.bottom() * 16 - radius16;
    fill_rows(canvas, intersect(rect, canvas.bounds()), paint, [&](Row& row, int y16) {
        const int past16 = std::max({top16 - y16, y16 - bottom16, 0});
        const int inset16 = past16 == 0 ? 0 : radius16 - half_chord16(radius16, past16);
        row.add(rect.x * 16 + inset16, rect.right() * 16 - inset16);
    });
}

void fill_gradient(Canvas& canvas, const Rect& rect, Pixel top, Pixel bottom)
{
    const int steps = std::max(1, rect.height - 1);
    for (int line = 0; line < rect.height; ++line) {
        canvas.fill({rect.x, rect.y + line, rect.width, 1}, between(top, bottom, line, steps));
    }
}

} // namespace bangtin::player
