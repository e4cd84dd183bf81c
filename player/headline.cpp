#include "player/headline.hpp"

#include "player/story.hpp"

#include <algorithm>

namespace bangtin::player {

namespace {

constexpr int headline_padding_designed = 42;

/// The credit stands on the picture, on a veil that keeps it readable over any colour.
void draw_credit(const Brush& brush, const Rect& box, const bulletin::Media& picture)
{
    const std::string credit = clean_text(brush.fonts, picture.credit);
    if (credit.empty()) return;
    const Style style{Weight::regular, brush.scale.px(24)};
    const int padding = brush.scale.px(14);
    const std::string line =
        cut_line(brush.fonts, style, credit, box.width - brush.margin_x - 2 * padding);
    const int height = brush.fonts.height_px(style) + padding / 2;
    const int indent = std::max(padding, brush.margin_x - box.x); // Overscan hides the edge.
    const Rect veil{box.x, box.bottom() - height,
                    indent + brush.fonts.width_px(style, line) + padding, height};
    brush.frame.shade(veil, 0x000000, 178);
    draw_line(brush.frame, brush.fonts, style, line, veil.x + indent, veil.y + padding / 4,
              0xFFFFFF);
}

} // namespace

Rect headline_picture_box(const Scale& scale, const Rect& area, const bulletin::Media& picture)
{
    const int width = std::max(1, picture.width_px);
    const int height = std::max(1, picture.height_px);
    if (scale.orientation() == Orientation::portrait) {
        const int wanted = area.width * height / width;
        return {area.x, area.y, area.width,
                std::clamp(wanted, area.height * 30 / 100, area.height * 46 / 100)};
    }
    const int wanted = area.height * width / height;
    return {area.x, area.y, std::clamp(wanted, area.width * 36 / 100, area.width * 50 / 100),
            area.height};
}

void draw_headline(const Brush& brush, const Rect& area, const bulletin::Bulletin& bulletin,
                   const Canvas& picture)
{
    const Palette palette = palette_for(brush.theme, bulletin);
    const bulletin::Media* media = bulletin.first(bulletin::MediaRole::picture);
    require(media != nullptr, "a headline is drawn with its picture");
    brush.frame.fill(area, palette.ground);
    const Rect box = headline_picture_box(brush.scale, area, *media);
    draw_cover(brush, box, picture);
    draw_credit(brush, box, *media);

    const int padding = brush.scale.px(headline_padding_designed);
    draw_story(
        brush,
        beside_or_below(brush.scale.orientation(), area, box, {brush.margin_x, padding, padding}),
        bulletin, palette);
}

} // namespace bangtin::player
