#include "player/emergency.hpp"

#include "player/ornament.hpp"

namespace bangtin::player {

namespace {

constexpr int stripes_designed = 44;
constexpr int word_designed = 136; ///< Height of the strip with the word.
constexpr std::string_view word = "KHẨN CẤP";

} // namespace

Rect emergency_room(const Scale& scale, const Rect& stage)
{
    const int stripes = scale.px(stripes_designed);
    const int top = stripes + scale.px(word_designed);
    return {stage.x, stage.y + top, stage.width, stage.height - top - stripes};
}

void draw_emergency_frame(const Brush& brush, const Rect& stage, const bulletin::Bulletin& bulletin)
{
    const Palette& palette = brush.theme.emergency;
    brush.frame.fill(stage, palette.ground);
    const int stripes = brush.scale.px(stripes_designed);
    const Stripes danger{palette.accent, brush.theme.hazard_dark, stripes};
    draw_stripes(brush.frame, {stage.x, stage.y, stage.width, stripes}, danger);
    draw_stripes(brush.frame, {stage.x, stage.bottom() - stripes, stage.width, stripes}, danger);

    const int strip = brush.scale.px(word_designed);
    const int size = brush.scale.px(60);
    const int height = plate_height(brush, size);
    const int y = stage.y + stripes + (strip - height) * 2 / 3;
    draw_warning(brush.frame, {brush.margin_x, y, height, height}, palette.accent, palette.ground);
    const Rect plate = draw_plate(
        brush, {std::string(word), size, palette.accent, palette.accent_ink, stage.width},
        brush.margin_x + height + brush.scale.px(22), y);

    const int x = plate.right() + brush.scale.px(36);
    const Size beside{stage.right() - brush.margin_x - x, strip};
    const Column byline = fit_column(byline_of(brush, bulletin, palette), beside);
    draw_column(brush.frame, brush.fonts, byline, x, y + (height - byline.height_px) / 2);
}

} // namespace bangtin::player
