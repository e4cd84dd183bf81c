// What is said in a film, in words over its lower part.
#pragma once

#include "bulletin/captions.hpp"
#include "player/brush.hpp"

#include <vector>

namespace bangtin::player {

/// One caption set for one film's box: made once, drawn over every frame.
struct CaptionArt {
    struct Line {
        LineMask letters;
        int x = 0;
        int y = 0;
        Rect veil; ///< Behind the letters, which may stand on any colour.
    };
    std::vector<Line> lines;
};

[[nodiscard]] CaptionArt make_caption(const Brush& brush, const Rect& film,
                                      const bulletin::Caption& caption);
void draw_caption(Canvas& frame, const CaptionArt& art);

} // namespace bangtin::player
