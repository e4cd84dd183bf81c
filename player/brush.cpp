#include "player/brush.hpp"

#include "player/binding.hpp"
#include "player/wording.hpp"

#include <algorithm>

namespace bangtin::player {

namespace {

constexpr std::size_t text_bytes_max = 2400; ///< More could not be read from the corridor.
constexpr int shadow_veil_alpha = 4;         ///< Of one of the veils that make a shadow.

} // namespace

std::string clean_text(const Fonts& fonts, std::string_view text)
{
    const auto provides = [&](char32_t code_point) { return fonts.provides(code_point); };
    return bound(clean_line(text.substr(0, text_bytes_max), provides));
}

Paragraph paragraph_of(const Brush& brush, Weight weight, std::string_view text, SizeRange designed)
{
    Paragraph paragraph;
    paragraph.words = measure_words(brush.fonts, weight, clean_text(brush.fonts, text));
    paragraph.size = {brush.scale.px(designed.floor_px), brush.scale.px(designed.ceiling_px)};
    return paragraph;
}

std::string cut_line(const Fonts& fonts, Style style, const std::string& line, int width_px)
{
    if (fonts.width_px(style, line) <= width_px) return line;
    std::string kept;
    for (const std::string_view character : characters_of(line)) {
        const std::string longer = kept + std::string(character);
        if (fonts.width_px(style, longer + "…") > width_px) break;
        kept = longer;
    }
    while (!kept.empty() && kept.back() == ' ') kept.pop_back();
    return kept + "…";
}

int plate_height(const Brush& brush, int size_px)
{
    return brush.fonts.height_px({Weight::bold, size_px}) + size_px * 3 / 10;
}

Rect draw_plate(const Brush& brush, const Plate& plate, int x, int y)
{
    if (plate.text.empty()) return {x, y, 0, 0};
    const Style style{Weight::bold, plate.size_px};
    const int padding = plate.size_px * 7 / 10;
    const std::string line =
        cut_line(brush.fonts, style, plate.text, plate.width_px_max - 2 * padding);
    const Rect ground{x, y, brush.fonts.width_px(style, line) + 2 * padding,
                      plate_height(brush, plate.size_px)};
    fill_rounded(brush.frame, ground, plate.size_px / 4, {plate.ground});
    draw_line(brush.frame, brush.fonts, style, line, x + padding, y + plate.size_px * 3 / 20,
              plate.ink);
    return ground;
}

void draw_cover(const Brush& brush, const Rect& box, const Canvas& picture)
{
    brush.frame.fill(box, brush.theme.film.ground);
    const Size size = picture.size();
    const Rect middle{(size.width - box.width) / 2, (size.height - box.height) / 2, box.width,
                      box.height};
    const Rect held = intersect(middle, picture.bounds());
    brush.frame.copy(picture, held, box.x + (box.width - held.width) / 2,
                     box.y + (box.height - held.height) / 2);
}

void draw_shadow(const Brush& brush, const Rect& area, const Rect& place)
{
    // Many faint veils, each a little smaller, and all a little lower: light comes from above.
    const int step = std::max(1, brush.scale.px(2));
    for (int reach = brush.scale.px(14); reach > 0; reach -= step) {
        const Rect lower{place.x, place.y + brush.scale.px(4), place.width, place.height};
        const Rect veil = intersect(inset(lower, -reach, -reach), area);
        brush.frame.shade({veil.x, veil.y, veil.width, place.y - veil.y}, 0x000000,
                          shadow_veil_alpha);
        brush.frame.shade({veil.x, place.bottom(), veil.width, veil.bottom() - place.bottom()},
                          0x000000, shadow_veil_alpha);
        const int top = std::max(veil.y, place.y);
        const int height = place.bottom() - top;
        brush.frame.shade({veil.x, top, place.x - veil.x, height}, 0x000000, shadow_veil_alpha);
        brush.frame.shade({place.right(), top, veil.right() - place.right(), height}, 0x000000,
                          shadow_veil_alpha);
    }
}

std::vector<Paragraph> byline_of(const Brush& brush, const bulletin::Bulletin& bulletin,
                                 const Palette& palette)
{
    std::vector<Paragraph> lines;
    lines.push_back(paragraph_of(brush, Weight::bold, bulletin.author.byline, {30, 32}));
    lines.back().ink = palette.ink;
    if (bulletin.source != bulletin.author.byline) {
        lines.push_back(
            paragraph_of(brush, Weight::regular, "Nguồn: " + bulletin.source, {28, 28}));
        lines.back().ink = palette.quiet_ink;
    }
    return lines;
}

} // namespace bangtin::player
