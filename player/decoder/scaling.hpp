// Making a picture smaller or larger, in integers: the same pixels on every machine and in every
// run.
#pragma once

#include "player/canvas.hpp"
#include "player/scene.hpp"

namespace bangtin::player {

/// The size that `source` gets in `box`: the box itself with `cover`, the largest of its own shape
/// with `contain`.
[[nodiscard]] Size fitted_size(Size source, Size box, Fit fit);

/// The largest part in the middle of `source` that has the shape of `out`.
[[nodiscard]] Rect middle_part(Size source, Size out);

/// The `part` of `source` in `out` pixels: halved as often as it is twice too large, then linear.
/// Linear alone skips pixels below one half (findings/render, 2).
[[nodiscard]] Canvas scaled(const Canvas& source, const Rect& part, Size out);

} // namespace bangtin::player
