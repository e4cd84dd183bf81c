#include "player/panel.hpp"

#include "player/ornament.hpp"
#include "player/qr.hpp"

#include <algorithm>

namespace bangtin::player {

namespace {

constexpr int panel_padding_designed = 52;
constexpr int width_landscape = 510;
constexpr int height_portrait = 290;
constexpr int plate_size_designed = 30;

void draw_ground(const Brush& brush, const Rect& box, const Palette& palette)
{
    brush.frame.fill(box, palette.accent);
    const bool tall = box.height > box.width;
    const int radius = brush.scale.px(tall ? 400 : 300);
    const Point centre = tall ? at_px(box.x + brush.scale.px(200), box.bottom() - radius / 4)
                              : at_px(box.right() - radius / 3, box.bottom() - radius / 3);
    draw_ornament(brush.frame, box, brush.theme.ornament, {centre, radius},
                  {palette.accent_ink, 34});
}

/// Draws the code at the panel's end, its address under it where there is room, and answers what is
/// left for words.
Rect draw_code(const Brush& brush, const Rect& room, const bulletin::Bulletin& bulletin,
               const Palette& palette)
{
    const auto code = qr_code(bulletin.link);
    if (!code) return room;
    const int side = qr_side(brush.scale, *code);
    if (room.width > room.height) {
        draw_qr(brush, *code, room.right() - side, room.y + (room.height - side) / 2);
        return {room.x, room.y, room.width - side - brush.scale.px(36), room.height};
    }
    const Style style{Weight::regular, brush.scale.px(28)};
    const int height = brush.fonts.height_px(style);
    const std::string address = short_link(brush.fonts, style, bulletin.link, room.width);
    draw_line(brush.frame, brush.fonts, style, address, room.x, room.bottom() - height,
              palette.accent_ink);
    const int y = room.bottom() - height - brush.scale.px(6) - side;
    draw_qr(brush, *code, room.x, y);
    return {room.x, room.y, room.width, y - brush.scale.px(28) - room.y};
}

Column label_column(const Brush& brush, const PanelWords& words, const Palette& palette, Size box)
{
    std::vector<Paragraph> lines;
    lines.push_back(paragraph_of(brush, Weight::regular, words.label, {30, 30}));
    lines.insert(lines.end(), words.words.begin(), words.words.end());
    for (Paragraph& line : lines) line.ink = palette.accent_ink;
    return fit_column(lines, box);
}

} // namespace

Rect panel_box(const Scale& scale, const Rect& area)
{
    return scale.orientation() == Orientation::portrait
               ? Rect{area.x, area.y, area.width, scale.px(height_portrait)}
               : Rect{area.x, area.y, scale.px(width_landscape), area.height};
}

Rect beside_panel(const Scale& scale, const Rect& area, int margin_x)
{
    const int padding = scale.px(panel_padding_designed);
    return beside_or_below(scale.orientation(), area, panel_box(scale, area),
                           {margin_x, padding, padding});
}

void draw_panel(const Brush& brush, const Rect& area, const PanelWords& words,
                const bulletin::Bulletin& bulletin, const Palette& palette)
{
    const Rect box = panel_box(brush.scale, area);
    draw_ground(brush, box, palette);
    const bool tall = box.height > box.width;
    const int padding = brush.scale.px(tall ? panel_padding_designed : 22);
    Rect room{brush.margin_x, box.y + padding,
              tall ? box.right() - brush.scale.px(40) - brush.margin_x
                   : box.width - 2 * brush.margin_x,
              box.height - 2 * padding};
    if (!words.spared.empty() && tall) {
        room.y = words.spared.bottom() + padding;
        room.height = box.bottom() - padding - room.y;
    } else if (!words.spared.empty()) {
        room.x = words.spared.right() + brush.scale.px(40);
        room.width = box.right() - brush.margin_x - room.x;
    }
    room = draw_code(brush, room, bulletin, palette);
    const int size = brush.scale.px(plate_size_designed);
    const int plate = words.plate.empty() ? 0 : plate_height(brush, size) + brush.scale.px(18);
    const Column label = label_column(brush, words, palette, {room.width, room.height - plate});
    // On a lying glass the words begin where those beside the panel do, above the ornament.
    const int y = tall ? room.y : room.y + (room.height - label.height_px - plate) / 2;
    draw_column(brush.frame, brush.fonts, label, room.x, y);
    draw_plate(brush, {words.plate, size, palette.accent_ink, palette.accent, room.width}, room.x,
               y + label.height_px + brush.scale.px(18));
}

std::string leaf_label(int leaf, int count)
{
    if (count < 2) return {};
    return "Trang " + std::to_string(leaf + 1) + "/" + std::to_string(count);
}

} // namespace bangtin::player
