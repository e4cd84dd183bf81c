#include "player/notice.hpp"

#include "player/ornament.hpp"
#include "player/topics.hpp"

namespace bangtin::player {

namespace {

constexpr int padding_designed = 52;

struct Sizes {
    SizeRange title, summary, body;
};
constexpr Sizes calm{{52, 112}, {40, 56}, {36, 50}};
constexpr Sizes urgent{{60, 132}, {46, 66}, {44, 60}};

std::vector<Paragraph> words_of(const Brush& brush, const bulletin::Bulletin& bulletin,
                                const Palette& palette)
{
    const Sizes& sizes = bulletin.layer == bulletin::Layer::emergency ? urgent : calm;
    std::vector<Paragraph> words;
    words.push_back(paragraph_of(brush, Weight::bold, bulletin.title, sizes.title));
    words.back().rag = Rag::balanced;
    words.back().leading_percent = title_leading_percent;
    words.back().ink = palette.ink;
    if (!bulletin.summary.empty()) {
        words.push_back(paragraph_of(brush, Weight::regular, bulletin.summary, sizes.summary));
        words.back().gap_percent = 70;
        words.back().ink = palette.quiet_ink;
    }
    for (const std::string& text : bulletin.body) {
        words.push_back(paragraph_of(brush, Weight::regular, text, sizes.body));
        words.back().gap_percent = words.size() == (bulletin.summary.empty() ? 2U : 3U) ? 85 : 45;
        words.back().ink = palette.ink;
        if (bulletin.body.size() < 2) continue;
        words.back().marker = Marker::square;
        words.back().marker_ink = palette.accent;
    }
    return words;
}

Rect panel_box(const Scale& scale, const Rect& area)
{
    return scale.orientation() == Orientation::portrait
               ? Rect{area.x, area.y, area.width, scale.px(270)}
               : Rect{area.x, area.y, scale.px(510), area.height};
}

/// Ground in the accent's colour, the drum rising from its far corner, the topic in large words.
void draw_panel(const Brush& brush, const Rect& box, const bulletin::Bulletin& bulletin,
                const Palette& palette)
{
    brush.frame.fill(box, palette.accent);
    const bool tall = box.height > box.width;
    const int radius = brush.scale.px(tall ? 400 : 300);
    const Point centre = tall ? at_px(box.x + brush.scale.px(200), box.bottom() - radius / 4)
                              : at_px(box.right() - radius / 3, box.bottom() - radius / 3);
    draw_drum(brush.frame, box, {centre, radius}, {palette.accent_ink, 34});

    const int padding = brush.scale.px(padding_designed);
    const int width =
        tall ? box.width - brush.margin_x - brush.scale.px(40) : box.width - 2 * brush.margin_x;
    std::vector<Paragraph> words;
    words.push_back(paragraph_of(brush, Weight::regular, "THÔNG BÁO", {30, 30}));
    words.push_back(paragraph_of(brush, Weight::bold, topic_label(bulletin.topic), {34, 44}));
    words.back().leading_percent = title_leading_percent;
    words.back().gap_percent = 20;
    words.back().rag = Rag::balanced;
    for (Paragraph& paragraph : words) paragraph.ink = palette.accent_ink;
    const Column label = fit_column(words, {width, box.height - 2 * padding});
    const int y = tall ? box.y + padding : box.y + (box.height - label.height_px) / 2;
    draw_column(brush.frame, brush.fonts, label, brush.margin_x, y);
}

void draw_words(const Brush& brush, const Rect& room, const bulletin::Bulletin& bulletin,
                const Palette& palette)
{
    const Column words = fit_column(words_of(brush, bulletin, palette), {room.width, room.height});
    draw_column(brush.frame, brush.fonts, words, room.x,
                room.y + (room.height - words.height_px) / 3);
}

/// Draws who says so at the foot of `room`, and answers what is left above.
Rect draw_byline(const Brush& brush, Rect room, const bulletin::Bulletin& bulletin,
                 const Palette& palette)
{
    const Column byline =
        fit_column(byline_of(brush, bulletin, palette), {room.width, room.height / 4});
    draw_column(brush.frame, brush.fonts, byline, room.x, room.bottom() - byline.height_px);
    const int rule_y = room.bottom() - byline.height_px - brush.scale.px(20);
    brush.frame.fill({room.x, rule_y, brush.scale.px(120), brush.scale.px(5)}, palette.accent);
    room.height = rule_y - brush.scale.px(26) - room.y;
    return room;
}

} // namespace

void draw_notice(const Brush& brush, const Rect& area, const bulletin::Bulletin& bulletin,
                 Panel panel)
{
    const Palette palette = palette_for(brush.theme, bulletin);
    brush.frame.fill(area, palette.ground);
    const int padding = brush.scale.px(padding_designed);
    Rect room = inset(area, brush.margin_x, panel == Panel::shown ? padding : padding / 2);
    if (panel == Panel::shown) {
        const Rect box = panel_box(brush.scale, area);
        draw_panel(brush, box, bulletin, palette);
        if (brush.scale.orientation() == Orientation::portrait) {
            room.y += box.height;
            room.height -= box.height;
        } else {
            room.x = box.right() + padding;
            room.width = area.right() - brush.margin_x - room.x;
        }
    }
    if (panel == Panel::shown) room = draw_byline(brush, room, bulletin, palette);
    draw_words(brush, room, bulletin, palette);
}

} // namespace bangtin::player
