#include "player/film.hpp"

#include "player/ornament.hpp"

#include <algorithm>

namespace bangtin::player {

namespace {

constexpr int strip_landscape = 146;
constexpr int words_portrait = 620;

int words_height(const Scale& scale)
{
    return scale.px(scale.orientation() == Orientation::portrait ? words_portrait
                                                                 : strip_landscape);
}

void draw_calm_panel(const Brush& brush, const Rect& box)
{
    fill_gradient(brush.frame, box, 0x17415F, 0x0E2436);
    const int radius = box.height * 45 / 100;
    draw_drum(brush.frame, box, {at_px(box.x + box.width / 2, box.y + box.height / 2), radius},
              {brush.theme.film.ink, 22});
    const int side = box.height / 4;
    draw_play_sign(brush.frame,
                   {box.x + (box.width - side) / 2, box.y + (box.height - side) / 2, side, side},
                   brush.theme.film.ink);
}

/// Landscape: the title at the left of the strip, who says so at its right.
void draw_strip_words(const Brush& brush, const Rect& strip, const bulletin::Bulletin& bulletin)
{
    const Palette& palette = brush.theme.film;
    const Rect room = inset(strip, brush.margin_x, brush.scale.px(8));
    const int byline_width = room.width * 40 / 100;
    const int gap = brush.scale.px(48);

    Paragraph title = paragraph_of(brush, Weight::bold, bulletin.title, {38, 54});
    title.ink = palette.ink;
    title.rag = Rag::balanced;
    title.leading_percent = title_leading_percent;
    const Column words = fit_column({title}, {room.width - byline_width - gap, room.height});
    const int rule = brush.scale.px(6);
    brush.frame.fill({room.x, room.y + brush.scale.px(14), rule, room.height - brush.scale.px(28)},
                     palette.accent);
    draw_column(brush.frame, brush.fonts, words, room.x + brush.scale.px(28),
                room.y + (room.height - words.height_px) / 2);

    const Column byline =
        fit_column(byline_of(brush, bulletin, palette), {byline_width, room.height});
    draw_column(brush.frame, brush.fonts, byline, room.right() - byline_width,
                room.y + (room.height - byline.height_px) / 2);
}

/// Portrait: there is room below for the summary too.
void draw_column_words(const Brush& brush, const Rect& below, const bulletin::Bulletin& bulletin)
{
    const Palette& palette = brush.theme.film;
    const Rect room = inset(below, brush.margin_x, brush.scale.px(48));
    const Column byline =
        fit_column(byline_of(brush, bulletin, palette), {room.width, room.height / 3});
    draw_column(brush.frame, brush.fonts, byline, room.x, room.bottom() - byline.height_px);

    std::vector<Paragraph> words;
    words.push_back(paragraph_of(brush, Weight::bold, bulletin.title, {48, 92}));
    words.back().rag = Rag::balanced;
    words.back().leading_percent = title_leading_percent;
    words.push_back(paragraph_of(brush, Weight::regular, bulletin.summary, {38, 54}));
    words.back().gap_percent = 70;
    for (Paragraph& paragraph : words) paragraph.ink = palette.ink;
    brush.frame.fill({room.x, room.y, brush.scale.px(120), brush.scale.px(6)}, palette.accent);
    const int top = room.y + brush.scale.px(30);
    const Size box{room.width, room.bottom() - byline.height_px - brush.scale.px(24) - top};
    draw_column(brush.frame, brush.fonts, fit_column(words, box), room.x, top);
}

} // namespace

Rect film_box(const Scale& scale, const Rect& area, const bulletin::Media& video)
{
    Rect room = area;
    room.height = std::max(1, area.height - words_height(scale));
    Rect box = contain({video.width_px, video.height_px}, room);
    // On a tall glass a wide film stands near the top, and the words follow it at once.
    if (scale.orientation() == Orientation::portrait) {
        box.y = area.y + std::min(box.y - area.y, scale.px(110));
    }
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
    if (cover != nullptr) {
        const Size size = cover->size();
        const Rect middle{(size.width - box.width) / 2, (size.height - box.height) / 2, box.width,
                          box.height};
        const Rect held = intersect(middle, cover->bounds());
        brush.frame.copy(*cover, held, box.x + (box.width - held.width) / 2,
                         box.y + (box.height - held.height) / 2);
    }

    const int height = words_height(brush.scale);
    const Rect below{area.x, area.bottom() - height, area.width, height};
    if (brush.scale.orientation() == Orientation::portrait) {
        draw_column_words(brush, {area.x, box.bottom(), area.width, area.bottom() - box.bottom()},
                          bulletin);
    } else {
        draw_strip_words(brush, below, bulletin);
    }
}

} // namespace bangtin::player
