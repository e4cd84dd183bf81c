#include "player/x_faults.hpp"

#include <SDL2/SDL.h>
#include <SDL2/SDL_syswm.h>
#include <atomic>
#include <dlfcn.h>
#include <utility>

namespace bangtin::player {

namespace {

/// Xlib's handlers get no word of ours along.
std::atomic<XFault>& noted()
{
    static std::atomic<XFault> fault{XFault::none};
    return fault;
}

#ifdef SDL_VIDEO_DRIVER_X11

int on_error(Display* /*display*/, XErrorEvent* /*error*/)
{
    XFault none = XFault::none;
    noted().compare_exchange_strong(none, XFault::window);
    return 0;
}

void on_dead_server(Display* /*display*/, void* /*ours*/)
{
    noted() = XFault::server; // Returning is what keeps the program alive.
}

/// In place of Xlib's own, which ends the program before anyone is asked.
int on_lost_connection(Display* /*display*/)
{
    return 0;
}

/// SDL has loaded the library; we only ask it, and need nothing of it on other displays.
template <class Function>
Function* function_of(const char* name)
{
    void* library = dlopen("libX11.so.6", RTLD_NOW | RTLD_NOLOAD);
    return library == nullptr ? nullptr : reinterpret_cast<Function*>(dlsym(library, name));
}

/// Null on a display without X.
Display* display_of(SDL_Window* window)
{
    SDL_SysWMinfo facts;
    SDL_VERSION(&facts.version);
    const bool known = SDL_GetWindowWMInfo(window, &facts) == SDL_TRUE;
    return known && facts.subsystem == SDL_SYSWM_X11 ? facts.info.x11.display : nullptr;
}

void catch_faults_of(Display* display)
{
    if (auto* set = function_of<decltype(XSetErrorHandler)>("XSetErrorHandler")) set(on_error);
    if (auto* set = function_of<decltype(XSetIOErrorHandler)>("XSetIOErrorHandler"))
        set(on_lost_connection);
    if (auto* set = function_of<decltype(XSetIOErrorExitHandler)>("XSetIOErrorExitHandler"))
        set(display, on_dead_server, nullptr);
}

#endif

} // namespace

void catch_x_faults(SDL_Window* window)
{
#ifdef SDL_VIDEO_DRIVER_X11
    if (Display* display = display_of(window)) catch_faults_of(display);
#else
    (void)window;
#endif
}

bool destroy_window(SDL_Window* window)
{
#ifdef SDL_VIDEO_DRIVER_X11
    Display* display = display_of(window);
    if (display != nullptr) catch_faults_of(display); // A driver may have put Xlib's own back.
    auto* sync = display == nullptr ? nullptr : function_of<decltype(XSync)>("XSync");
    // SDL waits for ever for the end of a window that it believes to be shown and is not there.
    if (sync != nullptr) {
        sync(display, False);
        if (noted() == XFault::server) return false;
        SDL_PumpEvents();
    }
    SDL_DestroyWindow(window);
    if (sync != nullptr) sync(display, False);
#else
    SDL_DestroyWindow(window);
#endif
    return true;
}

XFault take_x_fault()
{
    return noted().exchange(XFault::none);
}

} // namespace bangtin::player
