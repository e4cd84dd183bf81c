#include "player/theme.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

namespace {

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
                                   theme.emergency, theme.drill, theme.film, theme.slate}) {
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

TEST_CASE("contrast is measured as WCAG does")
{
    CHECK(contrast(0x000000, 0xFFFFFF) == doctest::Approx(21.0));
    CHECK(contrast(0x767676, 0xFFFFFF) == doctest::Approx(4.54).epsilon(0.01));
    CHECK(contrast(0x123456, 0x123456) == doctest::Approx(1.0));
}

TEST_CASE("a drill has colours of its own, and words on bands can be read")
{
    const Theme theme;
    bulletin::Bulletin bulletin;
    bulletin.layer = bulletin::Layer::emergency;
    bulletin.drill = true;
    CHECK(palette_for(theme, bulletin) == theme.drill);
    CHECK(theme.drill.ground != theme.emergency.ground);
    for (const Palette& palette : {theme.paper, theme.takeover, theme.film})
        CHECK(contrast(palette.ink, band_of(palette)) >= contrast_min);
}
