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

namespace {

/// Five petals with a notch each, and stamens between them.
void draw_blossom(Canvas& canvas, const Rect& clip, Point centre, int radius_px, Paint paint)
{
    constexpr int steps = 150;
    std::vector<Point> petals;
    for (int i = 0; i < steps; ++i) {
        const double angle = 2 * std::numbers::pi * i / steps;
        const double wave = std::abs(std::cos(2.5 * angle));
        // Full over a petal, deep between two, with a small notch at the petal's tip.
        const double reach = 0.34 + 0.66 * std::sqrt(wave) - 0.09 * std::pow(wave, 24);
        const double radius = radius_px * 16 * reach;
        petals.push_back({centre.x16 + static_cast<int>(std::lround(radius * std::sin(angle))),
                          centre.y16 - static_cast<int>(std::lround(radius * std::cos(angle)))});
    }
    fill_polygon(canvas, clip, petals, paint);
    fill_polygon(canvas, clip,
                 star(centre, 10, radius_px * 16 * 34 / 100, radius_px * 16 * 5 / 100), paint);
}

/// A large blossom, and smaller ones that the wind has taken.
void draw_blossoms(Canvas& canvas, const Rect& clip, const Drum& drum, Paint paint)
{
    struct Flower {
        int x_percent;
        int y_percent;
        int size_percent;
    };
    for (const Flower& flower :
         {Flower{0, 0, 52}, Flower{-86, -58, 24}, Flower{74, -70, 30}, Flower{-70, 66, 18},
          Flower{84, 52, 22}, Flower{-8, -98, 15}, Flower{12, 96, 20}}) {
        const Point centre{drum.centre.x16 + drum.radius_px * 16 * flower.x_percent / 100,
                           drum.centre.y16 + drum.radius_px * 16 * flower.y_percent / 100};
        draw_blossom(canvas, clip, centre, drum.radius_px * flower.size_percent / 100, paint);
    }
}

} // namespace

void draw_ornament(Canvas& canvas, const Rect& clip, Ornament ornament, const Drum& drum,
                   Paint paint)
{
    switch (ornament) {
    case Ornament::drum: return draw_drum(canvas, clip, drum, paint);
    case Ornament::blossom: return draw_blossoms(canvas, clip, drum, paint);
    case Ornament::none: return;
    }
}

void draw_crest(Canvas& canvas, const Rect& square, const std::vector<CrestShape>& crest)
{
    for (const CrestShape& shape : crest) {
        const Point at = within(square, shape.at[0], shape.at[1]);
        const int radius16 = square.width * 16 * shape.radius / 1000;
        switch (shape.part) {
        case CrestPart::disc:
            fill_ring(canvas, square, {at, radius16 / 16, 0}, {shape.colour});
            break;
        case CrestPart::star:
            fill_polygon(canvas, square, star(at, 5, radius16, radius16 * 2 / 5), {shape.colour});
            break;
        case CrestPart::polygon: {
            std::vector<Point> corners;
            for (const auto& corner : shape.corners)
                corners.push_back(within(square, corner[0], corner[1]));
            fill_polygon(canvas, square, corners, {shape.colour});
            break;
        }
        }
    }
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
