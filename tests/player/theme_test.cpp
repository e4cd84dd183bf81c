#include "player/theme.hpp"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

namespace {

/// WCAG 2.1: relative luminance of an sRGB colour.
double luminance(Pixel colour)
{
    const auto linear = [&](int shift) {
        const double c = (colour >> shift & 0xFF) / 255.0;
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0);
}

double contrast(Pixel a, Pixel b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

void check_readable(const Palette& palette)
{
    CHECK(contrast(palette.ink, palette.ground) >= 4.5);
    CHECK(contrast(palette.quiet_ink, palette.ground) >= 4.5);
    CHECK(contrast(palette.accent, palette.ground) >= 4.5);
    CHECK(contrast(palette.accent_ink, palette.accent) >= 4.5);
}

} // namespace

TEST_CASE("every ink can be read on its ground")
{
    const Theme theme;
    for (const Palette& palette : {theme.header, theme.ticker, theme.paper, theme.takeover,
                                   theme.emergency, theme.film, theme.slate}) {
        check_readable(palette);
    }
    for (const Pixel accent : theme.topics) {
        Palette palette = theme.paper;
        palette.accent = accent;
        check_readable(palette);
    }
    CHECK(contrast(theme.hazard_dark, theme.emergency.accent) >= 4.5);
}

TEST_CASE("an emergency and a takeover have grounds of their own; evergreen looks like programme")
{
    const Theme theme;
    bulletin::Bulletin bulletin;
    bulletin.layer = bulletin::Layer::programme;
    const Palette programme = palette_for(theme, bulletin);
    bulletin.layer = bulletin::Layer::evergreen;
    CHECK(palette_for(theme, bulletin) == programme);
    bulletin.layer = bulletin::Layer::takeover;
    CHECK(palette_for(theme, bulletin).ground != programme.ground);
    bulletin.layer = bulletin::Layer::emergency;
    CHECK(palette_for(theme, bulletin) == theme.emergency);
}
