#include "player/emergency.hpp"

#include "player/ornament.hpp"

#include <algorithm>

namespace bangtin::player {

namespace {

constexpr int edge_designed = 46;  ///< The bands above and below.
constexpr int word_designed = 156; ///< Height of the strip with the word.
constexpr int word_size = 68;
constexpr int english_size = 36;

/// What an emergency is called, for everyone and for visitors.
struct Name {
    std::string_view word;
    std::string_view english;
};
constexpr Name real{"KHẨN CẤP", "EMERGENCY"};
constexpr Name practised{"DIỄN TẬP", "DRILL"};
constexpr std::string_view only_a_drill = "ĐÂY LÀ DIỄN TẬP, KHÔNG CÓ SỰ CỐ THẬT  •  DRILL ONLY";

/// The sentence over and over, along the whole band.
void draw_drill_band(const Brush& brush, const Rect& band, const Palette& palette)
{
    brush.frame.fill(band, palette.accent);
    const Style style{Weight::bold, brush.scale.px(32)};
    const int width = brush.fonts.width_px(style, only_a_drill);
    const int y = band.y + (band.height - brush.fonts.height_px(style)) / 2;
    const int stripes = brush.scale.px(120);
    // As many as fit whole between the stripes: a sentence that is cut off is not read.
    const int room = band.width - 2 * brush.margin_x;
    const int count = std::max(1, (room + stripes) / (width + stripes));
    const int pitch = band.width / count;
    for (int i = 0; i < count; ++i) {
        const Rect part{band.x + i * pitch, band.y, i + 1 < count ? pitch : band.width - i * pitch,
                        band.height};
        const int x = part.x + (part.width - width) / 2;
        const int gap = brush.scale.px(26);
        const Stripes quiet{palette.accent, palette.ground, brush.scale.px(22)};
        draw_stripes(brush.frame, {part.x, part.y, std::max(0, x - gap - part.x), part.height},
                     quiet);
        draw_stripes(
            brush.frame,
            {x + width + gap, part.y, std::max(0, part.right() - x - width - gap), part.height},
            quiet);
        draw_line(brush.frame, brush.fonts, style, only_a_drill, x, y, palette.accent_ink);
    }
}

void draw_edges(const Brush& brush, const Rect& stage, const bulletin::Bulletin& bulletin,
                const Palette& palette)
{
    const int edge = brush.scale.px(edge_designed);
    for (const int y : {stage.y, stage.bottom() - edge}) {
        const Rect band{stage.x, y, stage.width, edge};
        if (bulletin.drill)
            draw_drill_band(brush, band, palette);
        else
            draw_stripes(brush.frame, band,
                         {palette.accent, brush.theme.hazard_dark, brush.scale.px(44)});
    }
}

} // namespace

Rect emergency_room(const Scale& scale, const Rect& stage)
{
    const int edge = scale.px(edge_designed);
    const int top = edge + scale.px(word_designed);
    return {stage.x, stage.y + top, stage.width, stage.height - top - edge};
}

void draw_emergency_frame(const Brush& brush, const Rect& stage, const bulletin::Bulletin& bulletin)
{
    const Palette palette = palette_for(brush.theme, bulletin);
    const Name& name = bulletin.drill ? practised : real;
    brush.frame.fill(stage, palette.ground);
    draw_edges(brush, stage, bulletin, palette);

    const int strip = brush.scale.px(word_designed);
    const int size = brush.scale.px(word_size);
    const int height = plate_height(brush, size);
    const int y = stage.y + brush.scale.px(edge_designed) + (strip - height) / 2;
    draw_warning(brush.frame, {brush.margin_x, y, height, height}, palette.accent, palette.ground);
    const Rect plate = draw_plate(
        brush, {std::string(name.word), size, palette.accent, palette.accent_ink, stage.width},
        brush.margin_x + height + brush.scale.px(22), y);

    const Style english{Weight::bold, brush.scale.px(english_size)};
    const int x = plate.right() + brush.scale.px(30);
    draw_line(brush.frame, brush.fonts, english, name.english, x,
              y + (height - brush.fonts.height_px(english)) / 2, palette.accent);

    if (brush.scale.orientation() == Orientation::portrait) return; // It stands below the words.
    const int byline_x = x + brush.fonts.width_px(english, name.english) + brush.scale.px(48);
    const Size beside{stage.right() - brush.margin_x - byline_x, strip};
    const Column byline = fit_column(byline_of(brush, bulletin, palette), beside);
    draw_column(brush.frame, brush.fonts, byline, byline_x, y + (height - byline.height_px) / 2);
}

} // namespace bangtin::player
