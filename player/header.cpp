#include "player/header.hpp"

#include "player/dates.hpp"
#include "player/ornament.hpp"
#include "player/wording.hpp"

#include <string_view>

namespace bangtin::player {

namespace {

constexpr const char* board_title = "Bảng tin nhà trường";
constexpr const char* news_of_words = "Tin cập nhật ngày ";
constexpr int header_rule_designed = 5;
constexpr int small_designed = 28;

std::string clock_text(LocalTime wall_clock)
{
    return format_time_of_day(std::chrono::floor<std::chrono::minutes>(
        wall_clock - std::chrono::floor<std::chrono::days>(wall_clock)));
}

Rect crest_box(const Brush& brush, const Layout& layout)
{
    const int top = layout.margin_y * 3 / 4;
    const int side = layout.header.bottom() - brush.scale.px(header_rule_designed + 18) - top;
    return {layout.margin_x, top, side, side};
}

/// The two lines that all words of the header stand on, left and right alike.
struct Baselines {
    int large = 0; ///< The school's name, the time.
    int small = 0;
};

Baselines baselines(const Brush& brush, const Layout& layout)
{
    const Rect crest = crest_box(brush, layout);
    const int large = crest.y + crest.height * 52 / 100;
    return {large, large + brush.scale.px(40)};
}

void draw_standing(const Brush& brush, Style style, const std::string& line, int x, int baseline,
                   Pixel ink)
{
    draw_line(brush.frame, brush.fonts, style, line, x, baseline - brush.fonts.ascent_px(style),
              ink);
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

/// A name too long for one line takes the room of the second, or is small above what stands there.
void draw_long_name(const Brush& brush, const std::string& name, const Rect& room,
                    SizeRange designed = {26, 36})
{
    Paragraph paragraph = paragraph_of(brush, Weight::bold, name, designed);
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
    const std::string date = long_date(date_of(wall_clock));
    const std::size_t at =
        date.find(no_break); // In the weekday's name, once: it stands on a line of its own.
    return date.substr(0, at) + " " + date.substr(at + no_break.size());
}

void draw_header_band(const Brush& brush, const Layout& layout, const std::string& site,
                      std::optional<Date> news_of)
{
    const Palette& palette = brush.theme.header;
    const Rect& band = layout.header;
    brush.frame.fill(band, palette.ground);
    const int rule = brush.scale.px(header_rule_designed);
    brush.frame.fill({band.x, band.bottom() - rule, band.width, rule}, palette.accent);

    const Rect crest = crest_box(brush, layout);
    draw_crest(brush.frame, crest, brush.theme.crest);

    const int x = crest.right() + brush.scale.px(26);
    const int width = layout.clock.x - x - brush.scale.px(16);
    const std::string name = clean_text(brush.fonts, site);
    Rect room{x, crest.y, width, crest.height};
    // Before enrolment the product's own name has the room of the school's.
    if (name.empty()) return draw_long_name(brush, board_title, room);
    const Style one_line = style_within(brush, name, {34, 46}, width);
    const bool is_long = brush.fonts.width_px(one_line, name) > width;
    const Baselines lines = baselines(brush, layout);
    const Style small{Weight::regular, brush.scale.px(is_long ? 22 : small_designed)};
    const Pixel small_ink = news_of ? palette.accent : palette.quiet_ink;
    const std::string second = news_of ? news_of_words + date_text(*news_of) : board_title;
    if (news_of || !is_long) draw_standing(brush, small, second, x, lines.small, small_ink);
    if (!is_long) return draw_standing(brush, one_line, name, x, lines.large, palette.ink);
    if (!news_of) return draw_long_name(brush, name, room);
    room.height = lines.small - brush.fonts.ascent_px(small) - room.y;
    draw_long_name(brush, name, room, {20, 36});
}

void draw_header_clock(const Brush& brush, const Layout& layout,
                       std::optional<LocalTime> wall_clock)
{
    const Palette& palette = brush.theme.header;
    brush.frame.fill(layout.clock, palette.ground);
    if (!wall_clock) return;

    const Baselines lines = baselines(brush, layout);
    const auto draw_right = [&](Style style, const std::string& line, int baseline, Pixel ink) {
        const int x = layout.clock.right() - brush.fonts.width_px(style, line);
        draw_standing(brush, style, line, x, baseline, ink);
    };
    draw_right({Weight::bold, brush.scale.px(60)}, clock_text(*wall_clock), lines.large,
               palette.ink);
    draw_right({Weight::regular, brush.scale.px(small_designed)}, vietnamese_date(*wall_clock),
               lines.small, palette.quiet_ink);
}

} // namespace bangtin::player
