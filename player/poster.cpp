#include "player/poster.hpp"

#include "player/backdrop.hpp"
#include "player/story.hpp"

#include <algorithm>

namespace bangtin::player {

namespace {

constexpr int poster_padding_designed = 24;
constexpr int words_padding = 48;
// Less than this share of the stage is no room for words.
constexpr int words_percent_min = 36;

/// The poster moved to the top or to the left, when that leaves room for words.
Rect place_with_words(const Scale& scale, const Rect& area, int margin_x, Size shape)
{
    const int padding = scale.px(poster_padding_designed);
    const Rect box = inset(area, margin_x, padding);
    Rect place = contain(shape, box);
    if (scale.orientation() == Orientation::portrait) {
        if ((area.height - place.height) * 100 < area.height * words_percent_min) return {};
        place.y = box.y;
    } else {
        if ((area.width - place.width) * 100 < area.width * words_percent_min) return {};
        place.x = box.x;
    }
    return place;
}

Size shape_of(const bulletin::Bulletin& bulletin)
{
    const bulletin::Media* poster = bulletin.first(bulletin::MediaRole::poster);
    return poster == nullptr ? Size{} : Size{poster->width_px, poster->height_px};
}

} // namespace

Rect poster_box(const Scale& scale, const Rect& area, int margin_x,
                const bulletin::Bulletin& bulletin)
{
    const Rect beside_words = place_with_words(scale, area, margin_x, shape_of(bulletin));
    if (!beside_words.empty()) return beside_words;
    return inset(area, scale.px(poster_padding_designed), scale.px(poster_padding_designed));
}

void draw_poster(const Brush& brush, const Rect& area, const bulletin::Bulletin& bulletin,
                 const Canvas& picture)
{
    const bool has_words =
        !place_with_words(brush.scale, area, brush.margin_x, shape_of(bulletin)).empty();
    const Rect box = poster_box(brush.scale, area, brush.margin_x, bulletin);
    const Size size = picture.size();
    const Rect place{box.x + (box.width - size.width) / 2, box.y + (box.height - size.height) / 2,
                     size.width, size.height};
    const Palette palette = palette_for(brush.theme, bulletin);
    if (has_words)
        brush.frame.fill(area, palette.ground);
    else
        draw_backdrop(brush.frame, area, intersect(place, area), picture);
    draw_shadow(brush, area, place);
    const Rect shown = intersect(place, area);
    brush.frame.copy(picture, {shown.x - place.x, shown.y - place.y, shown.width, shown.height},
                     shown.x, shown.y);
    if (!has_words) return;
    const int padding = brush.scale.px(words_padding);
    draw_story(
        brush,
        beside_or_below(brush.scale.orientation(), area, box, {brush.margin_x, padding, padding}),
        bulletin, palette);
}

} // namespace bangtin::player
