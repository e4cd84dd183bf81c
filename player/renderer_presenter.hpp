// Frames as textures of a graphics processor, shown at the display's refresh.
//
// After a refresh the back buffer holds nothing that can be relied on, so each time all is drawn
// from textures; of those only what changed is sent (findings/render, 2).
#pragma once

#include "player/presenter.hpp"
#include "player/window.hpp"

#include <string>

namespace bangtin::player {

enum class Processor : std::uint8_t {
    any,
    graphics, ///< One that draws in hardware; a software GL is dearer than the window's surface.
};

/// The window is given back, with the reason, when there is no such renderer for it.
struct NoRenderer {
    Window window;
    std::string reason;
};
[[nodiscard]] Result<std::unique_ptr<Presenter>, NoRenderer>
make_renderer_presenter(Window window, Rotation rotation, Processor processor);

} // namespace bangtin::player
