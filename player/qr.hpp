// The QR code of a bulletin's full story. The only file that knows the code's library.
#pragma once

#include "player/brush.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bangtin::player {

/// A square of modules, row by row; true is dark.
struct QrCode {
    int modules = 0; ///< Of one side, without the quiet zone.
    std::vector<bool> dark;

    [[nodiscard]] bool at(int x, int y) const
    {
        return dark[static_cast<std::size_t>(y * modules + x)];
    }
};

/// Nothing for an empty link, and for one so long that its modules would be too small for a phone
/// at arm's length from the screen.
[[nodiscard]] std::optional<QrCode> qr_code(const std::string& link);

/// Side of the white plate on which `draw_qr` sets a code: with its quiet zone, in whole modules.
[[nodiscard]] int qr_side(const Scale& scale, const QrCode& code);
/// Black on white in every theme: not every reader takes another code.
void draw_qr(const Brush& brush, const QrCode& code, int x, int y);

/// "binhan.edu.vn/tuyen-sinh": the link as people type it, or its host alone where only that fits.
[[nodiscard]] std::string short_link(const Fonts& fonts, Style style, const std::string& link,
                                     int width_px);

} // namespace bangtin::player
