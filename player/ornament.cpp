#include "player/ornament.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace bangtin::player {

namespace {

/// A star with `rays` points between two radii, its first point up. Sixteenths of a pixel are far
/// coarser than the differences between machines' sines.
std::vector<Point> star(Point centre, int rays, int outer16, int inner16)
{
    std::vector<Point> corners;
    for (int i = 0; i < 2 * rays; ++i) {
        const double angle = std::numbers::pi * i / rays;
        const double radius = i % 2 == 0 ? outer16 : inner16;
        corners.push_back({centre.x16 + static_cast<int>(std::lround(radius * std::sin(angle))),
                           centre.y16 - static_cast<int>(std::lround(radius * std::cos(angle)))});
    }
    return corners;
}

/// A point at thousandths of a square.
Point within(const Rect& square, int x_permille, int y_permille)
{
    return {square.x * 16 + square.width * 16 * x_permille / 1000,
            square.y * 16 + square.height * 16 * y_permille / 1000};
}

} // namespace

void draw_drum(Canvas& canvas, const Rect& clip, const Drum& drum, Paint paint)
{
    const int r = drum.radius_px;
    fill_polygon(canvas, clip, star(drum.centre, 14, r * 16 * 34 / 100, r * 16 * 13 / 100), paint);
    struct Band {
        int outer_percent;
        int inner_percent;
    };
    for (const Band& band : {Band{41, 39}, Band{46, 45}, Band{61, 60}, Band{66, 64}, Band{81, 80},
                             Band{86, 83}, Band{100, 99}}) {
        fill_ring(canvas, clip,
                  {drum.centre, r * band.outer_percent / 100, r * band.inner_percent / 100}, paint);
    }
    // The dots between the rings stand where the drum has its birds and houses.
    for (const int percent : {53, 73}) {
        const int dots = percent == 53 ? 28 : 42;
        for (int i = 0; i < dots; ++i) {
            const double angle = 2 * std::numbers::pi * i / dots;
            const double distance = r * 16 * percent / 100.0;
            const Point dot{
                drum.centre.x16 + static_cast<int>(std::lround(distance * std::sin(angle))),
                drum.centre.y16 - static_cast<int>(std::lround(distance * std::cos(angle)))};
            fill_ring(canvas, clip, {dot, std::max(1, r * 2 / 100), 0}, paint);
        }
    }
}

void draw_crest(Canvas& canvas, const Rect& disc)
{
    const Point centre = within(disc, 500, 500);
    const int radius = disc.width / 2;
    fill_ring(canvas, disc, {centre, radius, 0}, {0xF4C542});
    fill_ring(canvas, disc, {centre, radius * 92 / 100, 0}, {0xFFFFFF});
    fill_ring(canvas, disc, {centre, radius * 84 / 100, 0}, {0xB3122B});

    fill_polygon(canvas, disc,
                 star(within(disc, 500, 310), 5, radius * 16 * 30 / 100, radius * 16 * 12 / 100),
                 {0xF4C542});
    const std::array left{within(disc, 485, 530), within(disc, 240, 470), within(disc, 240, 720),
                          within(disc, 485, 790)};
    const std::array right{within(disc, 515, 530), within(disc, 760, 470), within(disc, 760, 720),
                           within(disc, 515, 790)};
    fill_polygon(canvas, disc, left, {0xFFFFFF});
    fill_polygon(canvas, disc, right, {0xFFFFFF});
}

void draw_star(Canvas& canvas, const Rect& box, Pixel ink)
{
    fill_polygon(canvas, box,
                 star(within(box, 500, 540), 5, box.height * 16 / 2, box.height * 16 * 20 / 100),
                 {ink});
}

void draw_stripes(Canvas& canvas, const Rect& band, const Stripes& stripes)
{
    canvas.fill(band, stripes.light);
    const int width = std::max(1, stripes.width_px);
    for (int x = band.x - band.height; x < band.right(); x += 2 * width) {
        const std::array corners{at_px(x + band.height, band.y),
                                 at_px(x + band.height + width, band.y),
                                 at_px(x + width, band.bottom()), at_px(x, band.bottom())};
        fill_polygon(canvas, band, corners, {stripes.dark});
    }
}

void draw_warning(Canvas& canvas, const Rect& box, Pixel ink, Pixel paper)
{
    const std::array triangle{within(box, 500, 40), within(box, 990, 930), within(box, 10, 930)};
    fill_polygon(canvas, box, triangle, {ink});
    const std::array stroke{within(box, 445, 350), within(box, 555, 350), within(box, 530, 660),
                            within(box, 470, 660)};
    fill_polygon(canvas, box, stroke, {paper});
    fill_ring(canvas, box, {within(box, 500, 775), std::max(1, box.width * 6 / 100), 0}, {paper});
}

void draw_play_sign(Canvas& canvas, const Rect& box, Pixel ink)
{
    const int radius = box.width / 2;
    fill_ring(canvas, box, {within(box, 500, 500), radius, radius * 92 / 100}, {ink});
    const std::array triangle{within(box, 400, 300), within(box, 730, 500), within(box, 400, 700)};
    fill_polygon(canvas, box, triangle, {ink});
}

} // namespace bangtin::player
