// The foot of a bulletin's words: who says so, and the way to the full story.
#pragma once

#include "player/brush.hpp"
#include "player/qr.hpp"

#include <optional>

namespace bangtin::player {

enum class Way : std::uint8_t {
    shown,       ///< The QR code at the right, its address in words among the lines.
    left_out,    ///< Words have the room, or the code stands elsewhere.
    in_one_line, ///< The same, and who says so in as few lines as can be: a list has the room.
};

struct Foot {
    Column lines;
    std::optional<QrCode> code;
    bool stacked = false; ///< The code above the lines: a narrow column.
    int height_px = 0;    ///< With the rule above it.
};

/// For a foot of that width.
[[nodiscard]] Foot measure_foot(const Brush& brush, int width_px,
                                const bulletin::Bulletin& bulletin, const Palette& palette,
                                Way way);

/// Draws it at the bottom of `room` and answers what is left above.
Rect draw_foot(const Brush& brush, const Foot& foot, Rect room, const Palette& palette);

} // namespace bangtin::player
