// Drawn ornaments: the crest in the header, the star of a Đông Sơn drum, the stripes of danger.
#pragma once

#include "player/canvas.hpp"
#include "player/layout.hpp"
#include "player/shapes.hpp"
#include "player/theme.hpp"

namespace bangtin::player {

/// The bronze drum's sun with its rings, around `centre`, cut at `clip`.
struct Drum {
    Point centre;
    int radius_px = 0;
};
void draw_drum(Canvas& canvas, const Rect& clip, const Drum& drum, Paint paint);

/// The theme's ornament around `drum.centre`, cut at `clip`; nothing for none.
void draw_ornament(Canvas& canvas, const Rect& clip, Ornament ornament, const Drum& drum,
                   Paint paint);

/// A crest inside `square`.
void draw_crest(Canvas& canvas, const Rect& square, const std::vector<CrestShape>& crest);

/// A star with five points, as high as `box`.
void draw_star(Canvas& canvas, const Rect& box, Pixel ink);

/// Diagonal stripes of `width_px` over all of `band`.
struct Stripes {
    Pixel light = 0;
    Pixel dark = 0;
    int width_px = 0;
};
void draw_stripes(Canvas& canvas, const Rect& band, const Stripes& stripes);

/// A warning triangle with its exclamation mark, as high as `box`.
void draw_warning(Canvas& canvas, const Rect& box, Pixel ink, Pixel paper);

/// The sign "play" in a ring, filling `box`.
void draw_play_sign(Canvas& canvas, const Rect& box, Pixel ink);

} // namespace bangtin::player
