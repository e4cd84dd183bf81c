// The coloured panel that says what a bulletin is: at the left of a lying glass, on top of a
// standing one. Notices, documents, rolls of honour and calendars have it.
#pragma once

#include "player/brush.hpp"

#include <string>
#include <vector>

namespace bangtin::player {

struct PanelWords {
    std::string label;            ///< "THÔNG BÁO".
    std::vector<Paragraph> words; ///< Below it; inks are the panel's.
    std::string plate;            ///< "Trang 2/5"; may be empty.
    Rect spared;                  ///< A part of the panel that a picture covers; may be empty.
};

[[nodiscard]] Rect panel_box(const Scale& scale, const Rect& area);
/// What is left of `area` beside or below the panel, with a margin all round.
[[nodiscard]] Rect beside_panel(const Scale& scale, const Rect& area, int margin_x);

/// Draws the panel with the QR code of the bulletin's link, if it has one.
void draw_panel(const Brush& brush, const Rect& area, const PanelWords& words,
                const bulletin::Bulletin& bulletin, const Palette& palette);

/// "2/5" for people; empty for a single leaf.
[[nodiscard]] std::string leaf_label(int leaf, int count);

} // namespace bangtin::player
