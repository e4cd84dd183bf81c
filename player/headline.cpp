#include "player/headline.hpp"

#include "player/topics.hpp"

#include <algorithm>

namespace bangtin::player {

namespace {

constexpr int padding_designed = 42;

std::vector<Paragraph> words_of(const Brush& brush, const bulletin::Bulletin& bulletin,
                                const Palette& palette)
{
    std::vector<Paragraph> words;
    words.push_back(paragraph_of(brush, Weight::bold, bulletin.title, {46, 92}));
    words.back().rag = Rag::balanced;
    words.back().leading_percent = title_leading_percent;
    words.back().ink = palette.ink;
    if (!bulletin.summary.empty()) {
        words.push_back(paragraph_of(brush, Weight::regular, bulletin.summary, {36, 48}));
        words.back().gap_percent = 70;
        words.back().ink = palette.ink;
    }
    for (const std::string& text : bulletin.body) {
        words.push_back(paragraph_of(brush, Weight::regular, text, {34, 42}));
        words.back().gap_percent = 50;
        // The first paragraph may be long; the later ones are short remarks.
        words.back().shortage =
            &text == &bulletin.body.front() ? Shortage::cut : Shortage::leave_out;
        words.back().ink = palette.quiet_ink;
    }
    return words;
}

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
    const int x = box.x == 0 ? brush.margin_x - padding : box.x;
    const Rect veil{x, box.bottom() - height, brush.fonts.width_px(style, line) + 2 * padding,
                    height};
    brush.frame.shade(veil, 0x000000, 178);
    draw_line(brush.frame, brush.fonts, style, line, veil.x + padding, veil.y + padding / 4,
              0xFFFFFF);
}

void draw_picture(const Brush& brush, const Rect& box, const Canvas& picture)
{
    brush.frame.fill(box, brush.theme.film.ground); // A picture smaller than its box has a mount.
    const Size size = picture.size();
    const Rect middle{(size.width - box.width) / 2, (size.height - box.height) / 2, box.width,
                      box.height};
    const Rect held = intersect(middle, picture.bounds());
    brush.frame.copy(picture, held, box.x + (box.width - held.width) / 2,
                     box.y + (box.height - held.height) / 2);
}

void draw_words(const Brush& brush, const Rect& room, const bulletin::Bulletin& bulletin,
                const Palette& palette)
{
    const int plate_size = brush.scale.px(28);
    const Rect plate = draw_plate(brush,
                                  {clean_text(brush.fonts, topic_label(bulletin.topic)), plate_size,
                                   palette.accent, palette.accent_ink, room.width},
                                  room.x, room.y);
    const Column byline =
        fit_column(byline_of(brush, bulletin, palette), {room.width, room.height / 4});
    draw_column(brush.frame, brush.fonts, byline, room.x, room.bottom() - byline.height_px);
    const int rule_y = room.bottom() - byline.height_px - brush.scale.px(18);
    brush.frame.fill({room.x, rule_y, brush.scale.px(96), brush.scale.px(5)}, palette.accent);

    const int top = plate.bottom() + brush.scale.px(16);
    const Size box{room.width, rule_y - brush.scale.px(20) - top};
    const Column words = fit_column(words_of(brush, bulletin, palette), box);
    // A third of what is left over goes above: words sit a little above the middle.
    draw_column(brush.frame, brush.fonts, words, room.x, top + (box.height - words.height_px) / 3);
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
    draw_picture(brush, box, picture);
    draw_credit(brush, box, *media);

    const int padding = brush.scale.px(padding_designed);
    Rect room = inset(area, brush.margin_x, padding);
    if (brush.scale.orientation() == Orientation::portrait) {
        room.y = box.bottom() + padding;
        room.height = area.bottom() - padding - room.y;
    } else {
        room.x = box.right() + padding;
        room.width = area.right() - brush.margin_x - room.x;
    }
    draw_words(brush, room, bulletin, palette);
}

} // namespace bangtin::player
