// What Xlib would end the program for at once: a window that someone destroyed, a server that has
// died.
#pragma once

#include <cstdint>

struct SDL_Window;

namespace bangtin::player {

/// From now on faults of the window's X connection are noted; nothing happens on other displays.
void catch_x_faults(SDL_Window* window);
/// Destroys it, and hears its X server to the end: SDL gives Xlib its own handlers back before it
/// closes the connection, and a fault that is still on its way then ends the program. Answers
/// false, and leaves all as it is, when the server turns out to have died.
[[nodiscard]] bool destroy_window(SDL_Window* window);
enum class XFault : std::uint8_t {
    none,
    window, ///< It may be opened again.
    server, ///< The connection is gone for good: SDL has a second one, at whose end Xlib exits.
};
/// The worst since the last question.
[[nodiscard]] XFault take_x_fault();

} // namespace bangtin::player
