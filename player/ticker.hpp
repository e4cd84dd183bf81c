// The band at the bottom: titles that run past, drawn once and then only moved.
#pragma once

#include "player/brush.hpp"

#include <string>
#include <vector>

namespace bangtin::player {

inline constexpr int tile_width_max = 1024; ///< Textures of small boards end at 2048.

/// One line that runs through the ticker band, and begins anew where it ends.
struct TickerStrip {
    std::vector<Canvas> tiles; ///< Left to right, each at most 1024 px wide (findings/render, 3).
    int width = 0;
    int ink_top = 0; ///< Rows of the tiles with anything but ground: all that moves.
    int ink_bottom = 0;
};

/// Where the strip runs: the band without the plate at its left.
[[nodiscard]] Rect ticker_window(const Brush& brush, const Layout& layout);

/// Empty for no titles. At least as wide as the window, so that no title is seen twice at once.
[[nodiscard]] TickerStrip make_strip(const Brush& brush, const Layout& layout,
                                     const std::vector<std::string>& titles);

/// The band with its plate and without a strip, drawn once: sixty copies a second cost little.
[[nodiscard]] Canvas make_band(const Brush& brush, const Layout& layout);

struct StripPlace {
    Rect window;  ///< In which the strip runs.
    Rect part;    ///< Rows of it that are drawn.
    Pixel ground; ///< Into which titles fade at the window's left, over half of its height.
};

/// Copies the strip into its place, `offset_px` ≥ 0 to the left.
void draw_strip(Canvas& frame, const StripPlace& place, const TickerStrip& strip, int offset_px);

} // namespace bangtin::player
