#include "player/caption.hpp"

namespace bangtin::player {

namespace {

constexpr int line_veil_alpha = 200; // White on any picture below it keeps more than 7 to 1.

} // namespace

CaptionArt make_caption(const Brush& brush, const Rect& film, const bulletin::Caption& caption)
{
    std::vector<Paragraph> paragraphs;
    for (const std::string& line : caption.lines) {
        paragraphs.push_back(paragraph_of(brush, Weight::bold, line, {36, 46}));
        paragraphs.back().rag = Rag::balanced;
        paragraphs.back().leading_percent = 140;
    }
    // Within the middle nine tenths, and above what overscan hides.
    const Size room{film.width * 9 / 10, film.height * 45 / 100};
    const Column column = fit_column(paragraphs, room);
    const int top = film.bottom() - film.height * 5 / 100 - column.height_px;
    const int padding = brush.scale.px(16);

    CaptionArt art;
    for (const SetParagraph& paragraph : column.paragraphs) {
        int y = top + paragraph.y;
        for (const std::string& text : paragraph.lines) {
            CaptionArt::Line line;
            line.letters = brush.fonts.render(paragraph.style, text);
            const int width = line.letters.size.width;
            line.x = film.x + (film.width - width) / 2;
            line.y = y + (paragraph.line_height_px - brush.fonts.height_px(paragraph.style)) / 2;
            line.veil = intersect(
                {line.x - padding, y, width + 2 * padding, paragraph.line_height_px}, film);
            art.lines.push_back(std::move(line));
            y += paragraph.line_height_px;
        }
    }
    return art;
}

void draw_caption(Canvas& frame, const CaptionArt& art)
{
    for (const CaptionArt::Line& line : art.lines) {
        frame.shade(line.veil, 0x000000, line_veil_alpha);
        frame.stencil(line.letters.cover, line.letters.size, line.x, line.y, 0xFFFFFF);
    }
}

} // namespace bangtin::player
