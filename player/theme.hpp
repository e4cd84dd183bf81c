// Colours of the glass, as data. Every ink is readable on its ground: at least 4.5 to 1 (WCAG 2.1,
// 1.4.3).
#pragma once

#include "bulletin/bulletin.hpp"
#include "player/canvas.hpp"

#include <array>
#include <string>
#include <vector>

namespace bangtin::player {

/// The colours of words in one surrounding.
struct Palette {
    Pixel ground;     ///< Behind words.
    Pixel ink;        ///< Words.
    Pixel quiet_ink;  ///< Bylines, sources, captions.
    Pixel accent;     ///< Plates, rules and markers; itself readable on `ground`.
    Pixel accent_ink; ///< Words on `accent`.

    bool operator==(const Palette&) const = default;
};

/// What is drawn large and faint behind words.
enum class Ornament : std::uint8_t {
    drum,    ///< The sun of a Đông Sơn drum.
    blossom, ///< Peach and apricot blossoms, for Tết.
    none,
};

enum class CrestPart : std::uint8_t { disc, star, polygon };

/// One shape of a crest, in thousandths of its square, painted in order.
struct CrestShape {
    CrestPart part = CrestPart::disc;
    std::array<int, 2> at{500, 500}; ///< Centre of a disc or star.
    int radius = 0;                  ///< Of a disc or star.
    std::vector<std::array<int, 2>> corners;
    Pixel colour = 0;

    bool operator==(const CrestShape&) const = default;
};

/// The open book under a star of a school that has no crest of its own.
[[nodiscard]] std::vector<CrestShape> plain_crest();

struct Theme {
    std::string name = "mac-dinh";
    Palette header{0x0B3D66, 0xFFFFFF, 0xD6E4F0, 0xF4C542, 0x1B2A38};
    Palette ticker{0x0A2E4D, 0xFFFFFF, 0xD6E4F0, 0xF4C542, 0x1B2A38};
    Palette paper{0xF8F5EE, 0x16202C, 0x475260, 0x0B4F8A, 0xFFFFFF};
    Palette takeover{0x0F3D3E, 0xFFFFFF, 0xCFE3E1, 0xF4C542, 0x14282A};
    Palette emergency{0xA3001B, 0xFFFFFF, 0xFFE6E3, 0xFFD21F, 0x1A1200};
    Palette drill{0x10325C, 0xFFFFFF, 0xD9E8F7, 0x9BD7FF, 0x0A1E38};
    Palette film{0x0C1822, 0xFFFFFF, 0xC5D0DA, 0xF4C542, 0x1B2A38};
    Palette slate{0x0B3D66, 0xFFFFFF, 0xD6E4F0, 0xF4C542, 0x1B2A38};
    /// Accents on paper, one per family of topics.
    std::array<Pixel, 6> topics{0xB3122B, 0x0B4F8A, 0x1F6B3A, 0x0A6670, 0x5B3A8C, 0x94480A};
    Pixel hazard_dark = 0x1A1200; ///< Stripes between stripes of the emergency's accent.
    Pixel slate_foot = 0x0F5C78;  ///< The slate's ground goes over into it.
    Ornament ornament = Ornament::drum;
    std::string regular_font = "NotoSans-Regular.ttf";
    std::string bold_font = "NotoSans-Bold.ttf";
    int margin_permille = 33; ///< Of width and height, kept free at the edges: screens overscan.
    std::vector<CrestShape> crest = plain_crest();

    bool operator==(const Theme&) const = default;
};

/// WCAG 2.1, 1.4.3: 21 for black on white, 1 for a colour on itself.
[[nodiscard]] double contrast(Pixel a, Pixel b);
inline constexpr double contrast_min = 4.5;

/// A ground a little darker (or lighter) than the palette's, for bands that words stand on.
[[nodiscard]] Pixel band_of(const Palette& palette);

/// The colours in which a bulletin of that layer and topic is set.
[[nodiscard]] Palette palette_for(const Theme& theme, const bulletin::Bulletin& bulletin);

} // namespace bangtin::player
