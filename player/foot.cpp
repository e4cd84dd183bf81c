#include "player/foot.hpp"

#include <algorithm>

namespace bangtin::player {

namespace {

constexpr int foot_rule_designed = 5;
constexpr int rule_gap = 18;  ///< Between the rule and the lines.
constexpr int above_gap = 34; ///< Between the words and the rule.
constexpr int code_gap = 36;
constexpr int beside_min = 300; ///< Of the lines, for the code to stand beside them.

std::vector<Paragraph> one_line(const Brush& brush, const bulletin::Bulletin& bulletin,
                                const Palette& palette)
{
    std::string text = bulletin.author.byline;
    if (bulletin.source != text) text += " · Nguồn: " + bulletin.source;
    std::vector<Paragraph> lines{paragraph_of(brush, Weight::regular, text, {28, 28})};
    lines.back().ink = palette.quiet_ink;
    return lines;
}

} // namespace

Foot measure_foot(const Brush& brush, int width_px, const bulletin::Bulletin& bulletin,
                  const Palette& palette, Way way)
{
    Foot foot;
    if (way == Way::shown) foot.code = qr_code(bulletin.link);
    const int side = foot.code ? qr_side(brush.scale, *foot.code) : 0;
    foot.stacked = width_px < side + brush.scale.px(code_gap) + brush.scale.px(beside_min);
    const bool beside = foot.code && !foot.stacked;
    const int width = width_px - (beside ? side + brush.scale.px(code_gap) : 0);

    std::vector<Paragraph> lines = way == Way::in_one_line ? one_line(brush, bulletin, palette)
                                                           : byline_of(brush, bulletin, palette);
    if (foot.code) {
        const Style style{Weight::regular, brush.scale.px(30)};
        const std::string more = "Xem thêm: ";
        std::string address = short_link(brush.fonts, style, bulletin.link,
                                         width - brush.fonts.width_px(style, more));
        // An address is told whole before it is told what for.
        if (address.ends_with("…"))
            address = short_link(brush.fonts, style, bulletin.link, width);
        else
            address = more + address;
        lines.push_back(paragraph_of(brush, Weight::regular, address, {28, 30}));
        lines.back().ink = palette.ink;
    }
    foot.lines = fit_column(lines, {width, brush.scale.px(240)});
    const int rule = brush.scale.px(foot_rule_designed) + brush.scale.px(rule_gap);
    const int lines_px = foot.lines.height_px + rule;
    foot.height_px = foot.stacked && foot.code ? lines_px + side + brush.scale.px(rule_gap)
                                               : std::max(lines_px, side);
    foot.height_px += brush.scale.px(above_gap);
    return foot;
}

Rect draw_foot(const Brush& brush, const Foot& foot, Rect room, const Palette& palette)
{
    draw_column(brush.frame, brush.fonts, foot.lines, room.x, room.bottom() - foot.lines.height_px);
    const int rule_y = room.bottom() - foot.lines.height_px - brush.scale.px(rule_gap) -
                       brush.scale.px(foot_rule_designed);
    brush.frame.fill({room.x, rule_y, brush.scale.px(110), brush.scale.px(foot_rule_designed)},
                     palette.accent);
    if (foot.code) {
        const int side = qr_side(brush.scale, *foot.code);
        if (foot.stacked)
            draw_qr(brush, *foot.code, room.x, rule_y - brush.scale.px(rule_gap) - side);
        else
            draw_qr(brush, *foot.code, room.right() - side, room.bottom() - side);
    }
    room.height = std::max(0, room.height - foot.height_px);
    return room;
}

} // namespace bangtin::player
