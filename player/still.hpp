// One frame of the glass, drawn from a screen's own shelf: what it shows at an instant, or one
// bulletin of its edition.
//
// The same shelf, instant and size give the same pixels, whenever and wherever it is drawn.
#pragma once

#include "player/canvas.hpp"
#include "player/screen.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin::player {

struct StillPlan {
    assets::StatePaths state;
    Instant at;
    Size size;
    std::optional<std::string> bulletin; ///< Id of the one to draw instead of what is on.
    std::filesystem::path fonts;
    std::filesystem::path decoder;
    std::string theme = {}; ///< A file, or a bundled theme's name; empty is the default.
};

/// Draws the whole glass. All media on the shelf are proven first: a bulletin that lacks one waits
/// until sync has fetched it again. One asked for by name is drawn all the same, without a picture
/// that is damaged or cannot be decoded, and `say` takes one line about that.
using SayFault = std::function<void(std::string_view)>;
[[nodiscard]] Result<Canvas, Failure> draw_still(const StillPlan& plan, const SayFault& say);

/// "1920x1080"; nothing for any other text and for sizes no scene can be made for.
[[nodiscard]] std::optional<Size> parse_size(std::string_view text);

} // namespace bangtin::player
