// What every part of the scene draws with, and the few things they all draw.
#pragma once

#include "player/column.hpp"
#include "player/layout.hpp"
#include "player/shapes.hpp"
#include "player/text.hpp"
#include "player/theme.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace bangtin::player {

/// Tools for one frame; borrows everything for one drawing.
struct Brush {
    Canvas& frame;
    const Fonts& fonts;
    const Theme& theme;
    const Scale& scale;
    int margin_x = 0; ///< Kept free at the sides of the frame.
};

/// Text from outside, cleaned and cut to what could ever stand on a stage.
[[nodiscard]] std::string clean_text(const Fonts& fonts, std::string_view text);

/// A paragraph of text from outside; sizes are designed ones.
[[nodiscard]] Paragraph paragraph_of(const Brush& brush, Weight weight, std::string_view text,
                                     SizeRange designed);

/// One line that ends in "…" where `width_px` ends; nothing is cut inside a character.
[[nodiscard]] std::string cut_line(const Fonts& fonts, Style style, const std::string& line,
                                   int width_px);

/// A plate with one line of bold words on it, its top left corner at (x, y). Answers what it
/// covers; nothing for no words.
struct Plate {
    std::string text;
    int size_px = 0;
    Pixel ground = 0;
    Pixel ink = 0;
    int width_px_max = 0;
};
Rect draw_plate(const Brush& brush, const Plate& plate, int x, int y);
[[nodiscard]] int plate_height(const Brush& brush, int size_px);

/// Draws the middle of a picture that was decoded for `box`; one smaller than its box has a mount.
void draw_cover(const Brush& brush, const Rect& box, const Canvas& picture);

/// A soft shadow round `place`, inside `area`: paper that lies on a table.
void draw_shadow(const Brush& brush, const Rect& area, const Rect& place);

/// "Trường THCS Lê Lợi" and "Nguồn: …": who says so, at the foot of the words.
[[nodiscard]] std::vector<Paragraph>
byline_of(const Brush& brush, const bulletin::Bulletin& bulletin, const Palette& palette);

} // namespace bangtin::player
