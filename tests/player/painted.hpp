// A brush with all it borrows, for tests of what is drawn without a whole scene.
#pragma once

#include "player/brush.hpp"
#include "tests/player/sample.hpp"

namespace bangtin::player {

struct Painted {
    explicit Painted(Size size)
        : frame(size, 0xFF00FF), fonts(std::move(*Fonts::open(bundled_fonts()))),
          scale(size), brush{frame, fonts, theme, scale, lay_out(size).margin_x},
          stage(lay_out(size).stage)
    {
    }
    Painted(const Painted&) = delete;
    Painted& operator=(const Painted&) = delete;

    /// How many pixels of that colour are in `box`.
    [[nodiscard]] int count(Pixel colour, const Rect& box) const
    {
        int found = 0;
        for (int y = box.y; y < box.bottom(); ++y)
            for (int x = box.x; x < box.right(); ++x) found += frame.row(y)[x] == colour ? 1 : 0;
        return found;
    }

    Canvas frame;
    Fonts fonts;
    Theme theme;
    Scale scale;
    Brush brush;
    Rect stage;
};

} // namespace bangtin::player
