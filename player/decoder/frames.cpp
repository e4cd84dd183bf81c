#include "player/decoder/frames.hpp"

#include <algorithm>

namespace bangtin::player {

Size video_size(Size source, Size box)
{
    const std::int64_t wide = static_cast<std::int64_t>(source.width) * box.height;
    const std::int64_t high = static_cast<std::int64_t>(source.height) * box.width;
    const Size fitted = wide >= high ? Size{box.width, static_cast<int>(high / source.width)}
                                     : Size{static_cast<int>(wide / source.height), box.height};
    return {std::max(2, fitted.width / 2 * 2), std::max(2, fitted.height / 2 * 2)};
}

} // namespace bangtin::player
