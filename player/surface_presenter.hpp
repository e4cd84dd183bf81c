// Frames in the memory of a window: only the rectangles that changed travel to the display.
#pragma once

#include "player/presenter.hpp"
#include "player/window.hpp"

namespace bangtin::player {

[[nodiscard]] std::unique_ptr<Presenter> make_surface_presenter(Window window, Rotation rotation);

} // namespace bangtin::player
