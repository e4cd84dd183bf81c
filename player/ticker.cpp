#include "player/ticker.hpp"

#include <algorithm>

namespace bangtin::player {

namespace {

constexpr int words_designed = 40;
constexpr int ticker_plate_designed = 32;
constexpr int gap_designed = 120; ///< Between two titles.
constexpr int lead_designed =
    48; ///< The part of it before a title: the first begins clear of the plate.
constexpr std::string_view plate_text = "TIN VẮN";

Style words_style(const Brush& brush)
{
    return {Weight::regular, brush.scale.px(words_designed)};
}

/// The band's height without what overscan may hide.
int visible_height(const Layout& layout)
{
    return layout.ticker.height - layout.margin_y / 2;
}

int plate_width(const Brush& brush)
{
    const Style style{Weight::bold, brush.scale.px(ticker_plate_designed)};
    return brush.fonts.width_px(style, plate_text) +
           brush.scale.px(ticker_plate_designed) * 14 / 10;
}

void draw_title(const Brush& brush, const Layout& layout, const std::string& title, Canvas& piece)
{
    const Palette& palette = brush.theme.ticker;
    const Style style = words_style(brush);
    const int y = (visible_height(layout) - brush.fonts.height_px(style)) / 2;
    const int lead = brush.scale.px(lead_designed);
    draw_line(piece, brush.fonts, style, title, lead, y, palette.ink);
    const int side = brush.scale.px(9);
    const Point centre = at_px(piece.size().width + lead - brush.scale.px(gap_designed) / 2,
                               visible_height(layout) / 2 + brush.scale.px(2));
    fill_ring(piece, piece.bounds(), {centre, side, 0}, {palette.accent});
}

/// Widens the rows with ink by those of `piece`.
void note_ink(TickerStrip& strip, const Canvas& piece, Pixel ground)
{
    const auto inked = [&](int y) {
        return std::any_of(piece.row(y), piece.row(y) + piece.size().width,
                           [&](Pixel pixel) { return pixel != ground; });
    };
    int top = 0;
    int bottom = piece.size().height;
    while (top < bottom && !inked(top)) ++top;
    while (top < bottom && !inked(bottom - 1)) --bottom;
    const bool first = strip.ink_top == strip.ink_bottom;
    strip.ink_top = first ? top : std::min(strip.ink_top, top);
    strip.ink_bottom = first ? bottom : std::max(strip.ink_bottom, bottom);
}

/// Cuts a long picture into tiles.
void append_tiles(TickerStrip& strip, const Canvas& piece)
{
    for (int x = 0; x < piece.size().width; x += tile_width_max) {
        const int width = std::min(tile_width_max, piece.size().width - x);
        Canvas tile({width, piece.size().height});
        tile.copy(piece, {x, 0, width, piece.size().height}, 0, 0);
        strip.tiles.push_back(std::move(tile));
        strip.width += width;
    }
}

} // namespace

Rect ticker_window(const Brush& brush, const Layout& layout)
{
    const int x = layout.margin_x + plate_width(brush) + brush.scale.px(10);
    return {x, layout.ticker.y, layout.ticker.width - x, layout.ticker.height};
}

TickerStrip make_strip(const Brush& brush, const Layout& layout,
                       const std::vector<std::string>& titles)
{
    TickerStrip strip;
    for (const std::string& title : titles) {
        const std::string line = clean_text(brush.fonts, title);
        if (line.empty()) continue;
        const int width =
            brush.fonts.width_px(words_style(brush), line) + brush.scale.px(gap_designed);
        Canvas piece({width, layout.ticker.height}, brush.theme.ticker.ground);
        draw_title(brush, layout, line, piece);
        note_ink(strip, piece, brush.theme.ticker.ground);
        append_tiles(strip, piece);
    }
    const int missing = ticker_window(brush, layout).width - strip.width;
    if (strip.width > 0 && missing > 0) {
        append_tiles(strip, Canvas({missing, layout.ticker.height}, brush.theme.ticker.ground));
    }
    return strip;
}

Canvas make_band(const Brush& brush, const Layout& layout)
{
    const Palette& palette = brush.theme.ticker;
    Canvas band({layout.ticker.width, layout.ticker.height}, palette.ground);
    const Brush on_band{band, brush.fonts, brush.theme, brush.scale, brush.margin_x};
    const int size = brush.scale.px(ticker_plate_designed);
    const int y = (visible_height(layout) - plate_height(brush, size)) / 2;
    draw_plate(on_band,
               {std::string(plate_text), size, palette.accent, palette.accent_ink,
                plate_width(brush) + size},
               layout.margin_x, y);
    return band;
}

void draw_strip(Canvas& frame, const StripPlace& place, const TickerStrip& strip, int offset_px)
{
    if (strip.tiles.empty()) return;
    const auto& [window, part, ground] = place;
    int x = window.x - offset_px % strip.width;
    for (std::size_t i = 0; x < window.right(); i = (i + 1) % strip.tiles.size()) {
        const Canvas& tile = strip.tiles[i];
        const int hidden = std::max(0, window.x - x);
        const Rect shown{hidden, part.y - window.y,
                         std::min(tile.size().width, window.right() - x) - hidden, part.height};
        if (shown.width > 0) frame.copy(tile, shown, x + hidden, part.y);
        x += tile.size().width;
    }
    // Titles do not break off beside the plate, they fade.
    const int width = window.height / 2;
    constexpr int steps = 8;
    for (int i = 0; i < steps; ++i) {
        const int left = width * i / steps;
        frame.shade({window.x + left, part.y, width * (i + 1) / steps - left, part.height}, ground,
                    255 * (steps - i) / (steps + 1));
    }
}

} // namespace bangtin::player
