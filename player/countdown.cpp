#include "player/countdown.hpp"

#include "player/dates.hpp"
#include "player/ornament.hpp"
#include "player/story.hpp"

#include <algorithm>
#include <string>

namespace bangtin::player {

namespace {

constexpr int days_shown_max = 999;

struct Count {
    std::string above; ///< "CÒN"
    std::string large; ///< "28"
    std::string below; ///< "NGÀY"
};

Count count_of(Date day, std::optional<Date> today)
{
    const std::string number = std::to_string(static_cast<unsigned>(day.day()));
    const std::string month = "THÁNG\u00A0" + std::to_string(static_cast<unsigned>(day.month()));
    const Count date{"NGÀY", number, month};
    if (!today) return date;
    const int left = days_between(*today, day);
    if (left < 0 || left > days_shown_max) return date;
    if (left == 0) return {"CHÍNH LÀ", "HÔM\u00A0NAY", ""};
    if (left == 1) return {"CÒN 1 NGÀY", "NGÀY\u00A0MAI", ""};
    return {"CÒN", std::to_string(left), "NGÀY"};
}

Rect panel_of(const Scale& scale, const Rect& area)
{
    if (scale.orientation() == Orientation::portrait)
        return {area.x, area.y, area.width, area.height * 46 / 100};
    return {area.x, area.y, area.width * 44 / 100, area.height};
}

/// The largest size at which the line fits; its height counts as that of figures and capitals.
Style largest_style(const Brush& brush, const std::string& line, Size box)
{
    int size = brush.scale.px(80);
    const int most = brush.scale.px(460);
    while (size < most && brush.fonts.width_px({Weight::bold, size + 4}, line) <= box.width &&
           (size + 4) * 5 / 4 <= box.height) {
        size += 4;
    }
    return {Weight::bold, size};
}

void draw_centred(const Brush& brush, Style style, const std::string& line, const Rect& box, int y,
                  Pixel ink)
{
    const std::string shown = cut_line(brush.fonts, style, line, box.width);
    const int x = box.x + (box.width - brush.fonts.width_px(style, shown)) / 2;
    draw_line(brush.frame, brush.fonts, style, shown, x, y, ink);
}

void draw_count(const Brush& brush, const Rect& panel, const Count& count, Date day,
                const Palette& palette)
{
    brush.frame.fill(panel, palette.accent);
    const int radius = std::min(panel.width, panel.height) * 54 / 100;
    draw_ornament(brush.frame, panel, brush.theme.ornament,
                  {at_px(panel.x + panel.width / 2, panel.y + panel.height / 2), radius},
                  {palette.accent_ink, 26});

    const Rect room = inset(panel, brush.margin_x, brush.scale.px(40));
    const Style word{Weight::bold, brush.scale.px(64)};
    const Style date_style{Weight::regular, brush.scale.px(46)};
    const int word_height = brush.fonts.height_px(word);
    const int date_height = brush.fonts.height_px(date_style) + brush.scale.px(16);
    const int words = word_height * (count.below.empty() ? 1 : 2) + date_height;
    const Style large = largest_style(brush, count.large, {room.width, room.height - words});
    const int large_height = large.size_px * 5 / 4;

    int y = room.y + (room.height - words - large_height) / 2;
    draw_centred(brush, word, count.above, room, y, palette.accent_ink);
    y += word_height;
    // Figures fill the line box from its ascent to its baseline.
    const int rise = brush.fonts.ascent_px(large) - large.size_px * 98 / 100;
    draw_centred(brush, large, count.large, room, y - rise, palette.accent_ink);
    y += large_height;
    if (!count.below.empty()) {
        draw_centred(brush, word, count.below, room, y, palette.accent_ink);
        y += word_height;
    }
    draw_centred(brush, date_style, long_date(day), room, y + brush.scale.px(16),
                 palette.accent_ink);
}

} // namespace

void draw_countdown(const Brush& brush, const Rect& area, const bulletin::Bulletin& bulletin,
                    const Moment& moment)
{
    require(bulletin.counts_to.has_value(), "a countdown has its day");
    const Palette palette = palette_for(brush.theme, bulletin);
    brush.frame.fill(area, palette.ground);
    const Rect panel = panel_of(brush.scale, area);
    const Date day = *bulletin.counts_to;
    draw_count(brush, panel, count_of(day, moment.today), day, palette);

    const int padding = brush.scale.px(48);
    draw_story(
        brush,
        beside_or_below(brush.scale.orientation(), area, panel, {brush.margin_x, padding, padding}),
        bulletin, palette);
}

} // namespace bangtin::player
