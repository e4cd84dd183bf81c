#include "player/poster.hpp"

#include "player/backdrop.hpp"

#include <algorithm>

namespace bangtin::player {

Rect poster_box(const Scale& scale, const Rect& area)
{
    return inset(area, scale.px(24), scale.px(24));
}

void draw_poster(const Brush& brush, const Rect& area, const Canvas& picture)
{
    const Rect box = poster_box(brush.scale, area);
    const Size size = picture.size();
    const Rect place{box.x + (box.width - size.width) / 2, box.y + (box.height - size.height) / 2,
                     size.width, size.height};
    draw_backdrop(brush.frame, area, intersect(place, area), picture);

    // A soft edge lifts the poster off its surround: a few veils, each a little smaller.
    for (int reach = brush.scale.px(21); reach > 0; reach -= std::max(1, brush.scale.px(3))) {
        const Rect veil = intersect(inset(place, -reach, -reach), area);
        brush.frame.shade({veil.x, veil.y, veil.width, place.y - veil.y}, 0x000000, 16);
        brush.frame.shade({veil.x, place.bottom(), veil.width, veil.bottom() - place.bottom()},
                          0x000000, 16);
        brush.frame.shade({veil.x, place.y, place.x - veil.x, place.height}, 0x000000, 16);
        brush.frame.shade({place.right(), place.y, veil.right() - place.right(), place.height},
                          0x000000, 16);
    }
    const Rect shown = intersect(place, area);
    brush.frame.copy(picture, {shown.x - place.x, shown.y - place.y, shown.width, shown.height},
                     shown.x, shown.y);
}

} // namespace bangtin::player
