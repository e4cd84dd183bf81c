#include "player/film.hpp"

#include "player/ornament.hpp"
#include "player/story.hpp"

#include <algorithm>

namespace bangtin::player {

namespace {

constexpr int column_landscape = 500; ///< Least width of the words beside a film.
constexpr int words_portrait = 620;   ///< Least height of the words below it.

void draw_calm_panel(const Brush& brush, const Rect& box)
{
    fill_gradient(brush.frame, box, band_of(brush.theme.film), brush.theme.film.ground);
    const int radius = box.height * 45 / 100;
    draw_ornament(brush.frame, box, brush.theme.ornament,
                  {at_px(box.x + box.width / 2, box.y + box.height / 2), radius},
                  {brush.theme.film.ink, 22});
    const int side = box.height / 4;
    draw_play_sign(brush.frame,
                   {box.x + (box.width - side) / 2, box.y + (box.height - side) / 2, side, side},
                   brush.theme.film.ink);
}

/// Beside the film on a lying glass, below it on a standing one.
Rect words_room(const Brush& brush, const Rect& area, const Rect& film)
{
    const Orientation orientation = brush.scale.orientation();
    const bool standing = orientation == Orientation::portrait;
    return beside_or_below(
        orientation, area, film,
        {brush.margin_x, brush.scale.px(standing ? 48 : 44), brush.scale.px(standing ? 48 : 36)});
}

} // namespace

Rect film_box(const Scale& scale, const Rect& area, const bulletin::Media& video)
{
    const Size shape{video.width_px, video.height_px};
    Rect room = area;
    if (scale.orientation() == Orientation::portrait) {
        // A wide film stands at the top, and the words follow it at once.
        room.height = std::max(1, area.height - scale.px(words_portrait));
        Rect box = contain(shape, room);
        box.y = area.y;
        return box;
    }
    room.width = std::max(1, area.width - scale.px(column_landscape));
    Rect box = contain(shape, room);
    box.x = area.x;
    return box;
}

void draw_film(const Brush& brush, const Rect& area, const bulletin::Bulletin& bulletin,
               const Canvas* cover)
{
    const bulletin::Media* video = bulletin.first(bulletin::MediaRole::video);
    require(video != nullptr, "a video bulletin has a video");
    brush.frame.fill(area, brush.theme.film.ground);
    const Rect box = film_box(brush.scale, area, *video);
    draw_calm_panel(brush, box);
    if (cover != nullptr) draw_cover(brush, box, *cover);
    draw_story(brush, words_room(brush, area, box), bulletin, brush.theme.film);
}

} // namespace bangtin::player
