#include "player/header.hpp"

#include "player/dates.hpp"
#include "player/ornament.hpp"

#include <string_view>

namespace bangtin::player {

namespace {

constexpr const char* board_title = "Bảng tin nhà trường";

std::string clock_text(LocalTime wall_clock)
{
    return format_time_of_day(std::chrono::floor<std::chrono::minutes>(
        wall_clock - std::chrono::floor<std::chrono::days>(wall_clock)));
}

void draw_right(const Brush& brush, Style style, const std::string& line, int right, int y,
                Pixel ink)
{
    const int x = right - brush.fonts.width_px(style, line);
    draw_line(brush.frame, brush.fonts, style, line, x, y, ink);
}

/// The largest designed size from `ceiling` down at which the line fits.
Style style_within(const Brush& brush, const std::string& line, SizeRange designed, int width_px)
{
    int size = designed.ceiling_px;
    while (size > designed.floor_px &&
           brush.fonts.width_px({Weight::bold, brush.scale.px(size)}, line) > width_px) {
        size -= 2;
    }
    return {Weight::bold, brush.scale.px(size)};
}

/// A name too long for one line takes the room of the second.
void draw_long_name(const Brush& brush, const std::string& name, const Rect& room)
{
    Paragraph paragraph = paragraph_of(brush, Weight::bold, name, {26, 36});
    paragraph.rag = Rag::balanced;
    paragraph.leading_percent = title_leading_percent;
    paragraph.ink = brush.theme.header.ink;
    const Column lines = fit_column({paragraph}, {room.width, room.height});
    draw_column(brush.frame, brush.fonts, lines, room.x,
                room.y + (room.height - lines.height_px) / 2);
}

} // namespace

std::string vietnamese_date(LocalTime wall_clock)
{
    static constexpr std::string_view no_break = "\u00A0"; // It stands on a line of its own.
    const std::string date = long_date(date_of(wall_clock));
    const std::size_t at = date.find(no_break); // In the weekday's name, once.
    return date.substr(0, at) + " " + date.substr(at + no_break.size());
}

void draw_header_band(const Brush& brush, const Layout& layout, const std::string& site)
{
    const Palette& palette = brush.theme.header;
    const Rect& band = layout.header;
    brush.frame.fill(band, palette.ground);
    const int rule = brush.scale.px(5);
    brush.frame.fill({band.x, band.bottom() - rule, band.width, rule}, palette.accent);

    const int top = layout.margin_y * 3 / 4;
    const int bottom = band.bottom() - rule - brush.scale.px(10);
    const int crest = bottom - top;
    draw_crest(brush.frame, {layout.margin_x, top, crest, crest}, brush.theme.crest);

    const int x = layout.margin_x + crest + brush.scale.px(26);
    const int width = layout.clock.x - x - brush.scale.px(16);
    const std::string name = clean_text(brush.fonts, site);
    // Before enrolment the product's own name has the room of the school's.
    if (name.empty()) return draw_long_name(brush, board_title, {x, top, width, crest});
    const Style title_style{Weight::regular, brush.scale.px(28)};
    const int title_height = brush.fonts.height_px(title_style);
    // The line boxes carry room for stacked marks; the two lines may share a little of it.
    const int overlap = brush.scale.px(8);

    const Style one_line = style_within(brush, name, {34, 46}, width);
    if (brush.fonts.width_px(one_line, name) > width) {
        draw_long_name(brush, name, {x, top, width, crest});
        return;
    }
    const int name_height = brush.fonts.height_px(one_line);
    const int y = top + (crest - name_height - title_height + overlap) / 2;
    draw_line(brush.frame, brush.fonts, one_line, name, x, y, palette.ink);
    draw_line(brush.frame, brush.fonts, title_style, board_title, x, y + name_height - overlap,
              palette.quiet_ink);
}

void draw_header_clock(const Brush& brush, const Layout& layout,
                       std::optional<LocalTime> wall_clock)
{
    const Palette& palette = brush.theme.header;
    brush.frame.fill(layout.clock, palette.ground);
    if (!wall_clock) return;

    const Style time_style{Weight::bold, brush.scale.px(60)};
    const Style date_style{Weight::regular, brush.scale.px(30)};
    const int time_height = brush.fonts.height_px(time_style);
    const int date_height = brush.fonts.height_px(date_style);
    // Digits have no marks, so the date may rise into the time's descent.
    const int overlap = brush.scale.px(18);
    const int right = layout.clock.right();
    int y = layout.clock.y + (layout.clock.height - time_height - date_height + overlap) / 2;
    draw_right(brush, time_style, clock_text(*wall_clock), right, y, palette.ink);
    y += time_height - overlap;
    draw_right(brush, date_style, vietnamese_date(*wall_clock), right, y, palette.quiet_ink);
}

} // namespace bangtin::player
