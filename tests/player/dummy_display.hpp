// SDL's dummy driver: real windows with real surfaces, and no display.
#pragma once

#include "player/window.hpp"

#include <SDL2/SDL.h>
#include <cstdlib>
#include <doctest/doctest.h>

namespace bangtin::player {

inline Window open_dummy(DisplayMode mode, Size size = {320, 200})
{
    ::setenv("SDL_VIDEODRIVER", "dummy", 1);
    auto window = Window::open({mode, size});
    REQUIRE(window);
    return std::move(*window);
}

inline void push_event(Uint32 type, Uint8 window_event = 0)
{
    SDL_Event event{};
    event.type = type;
    if (type == SDL_WINDOWEVENT) event.window.event = window_event;
    REQUIRE(SDL_PushEvent(&event) == 1);
}

} // namespace bangtin::player
