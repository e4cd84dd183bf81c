#include "player/slate.hpp"

#include "player/ornament.hpp"

#include <array>

namespace bangtin::player {

namespace {

/// Two waves of river along the foot of the stage.
void draw_river(const Brush& brush, const Rect& area)
{
    struct Wave {
        int crest_percent; ///< Height of its left end, from the top.
        int fall_percent;
        Pixel colour;
        int alpha;
    };
    for (const Wave& wave : {Wave{80, 10, brush.theme.slate.quiet_ink, 46},
                             Wave{90, -8, brush.theme.ticker.ground, 150}}) {
        std::array<Point, 34> corners{};
        for (int i = 0; i <= 31; ++i) {
            // A cubic from one end to the other, level at both.
            const int t = i * 1000 / 31;
            const int eased = t * t / 1000 * (3000 - 2 * t) / 1000;
            const int y = area.y + area.height * wave.crest_percent / 100 +
                          area.height * wave.fall_percent / 100 * eased / 1000;
            corners[static_cast<std::size_t>(i)] = at_px(area.x + area.width * i / 31, y);
        }
        corners[32] = at_px(area.right(), area.bottom());
        corners[33] = at_px(area.x, area.bottom());
        fill_polygon(brush.frame, area, corners, {wave.colour, wave.alpha});
    }
}

} // namespace

void draw_slate_stage(const Brush& brush, const Rect& area, const std::string& site)
{
    const Palette& palette = brush.theme.slate;
    fill_gradient(brush.frame, area, palette.ground, brush.theme.slate_foot);
    const bool portrait = brush.scale.orientation() == Orientation::portrait;
    const int radius = brush.scale.px(portrait ? 390 : 400);
    const Point centre =
        portrait ? at_px(area.x + area.width / 2, area.y + area.height * 30 / 100)
                 : at_px(area.x + area.width * 78 / 100, area.y + area.height * 47 / 100);
    draw_ornament(brush.frame, area, brush.theme.ornament, {centre, radius}, {palette.accent, 62});
    draw_river(brush, area);

    Rect room = inset(area, brush.margin_x, area.height / 8);
    if (!portrait) room.width = area.width * 56 / 100;
    std::vector<Paragraph> words;
    words.push_back(paragraph_of(brush, Weight::bold, site, {60, 116}));
    words.back().rag = Rag::balanced;
    words.back().leading_percent = title_leading_percent;
    words.back().ink = palette.ink;
    words.push_back(paragraph_of(brush, Weight::regular, "Bảng tin nhà trường", {44, 60}));
    words.back().gap_percent = 60;
    words.back().ink = palette.accent;
    const Column column = fit_column(words, {room.width, room.height});
    const bool below = portrait && brush.theme.ornament != Ornament::none;
    const int left_over = room.height - column.height_px;
    const int y = room.y + (below ? left_over * 4 / 5 : left_over / 2);
    draw_column(brush.frame, brush.fonts, column, room.x, y);
}

} // namespace bangtin::player
