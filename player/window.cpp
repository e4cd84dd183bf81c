#include "player/window.hpp"

#include "player/x_faults.hpp"

#include <SDL2/SDL.h>
#include <SDL2/SDL_syswm.h>
#include <cstdlib>
#include <spdlog/spdlog.h>
#include <utility>

namespace bangtin::player {

namespace {

void set_hints()
{
    // Else the window surface is a texture of a software GL: 40 times dearer (findings/render, 2).
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1"); // The loop waits for signals itself.
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    // A compositor is switched off for full-screen windows only where there is one; asking costs
    // round trips.
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    // SDL asks D-Bus for input methods; without a session bus it would start one (findings/render,
    // 2).
    setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", 1);
    // In any other locale SDL has X read its table of composed keys, 15 ms of the start; nobody
    // types here.
    setenv("LC_ALL", "C", 1);
}

} // namespace

Result<Window, std::string> Window::open(const DisplayWish& wish)
{
    set_hints();
    Window window(wish);
    if (!window.create())
        return fail(std::string("no display: ") + SDL_GetError() +
                    "; set DISPLAY or WAYLAND_DISPLAY, or use --headless");
    return window;
}

Window::Window(Window&& other) noexcept
    : wish_(other.wish_), window_(std::exchange(other.window_, nullptr)), size_(other.size_),
      visible_(other.visible_), dropped_(other.dropped_)
{
}

Window::~Window()
{
    if (window_ == nullptr || dead_) return;
    if (destroy_window(window_)) SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

bool Window::create()
{
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return false;
    // Sound keeps SDL's queue alive: what is in it is about the window that was lost.
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
    const bool whole = wish_.mode == DisplayMode::fullscreen;
    const Uint32 flags =
        SDL_WINDOW_HIDDEN | (whole ? Uint32{SDL_WINDOW_FULLSCREEN_DESKTOP} : Uint32{0});
    // A hidden window is not yet as large as the display; its frames are to be at once.
    Size size = wish_.size;
    SDL_DisplayMode desktop;
    if (whole && SDL_GetDesktopDisplayMode(0, &desktop) == 0) size = {desktop.w, desktop.h};
    window_ = SDL_CreateWindow("Bảng Tin", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                               size.width, size.height, flags);
    if (window_ == nullptr) {
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return false;
    }
    catch_x_faults(window_);
    if (whole) SDL_ShowCursor(SDL_DISABLE);
    SDL_GetWindowSize(window_, &size_.width, &size_.height);
    visible_ = false;
    return true;
}

void Window::show()
{
    if (visible_ || window_ == nullptr) return;
    catch_x_faults(window_); // A renderer's driver may have put Xlib's own back.
    SDL_ShowWindow(window_);
    visible_ = true;
}

std::optional<int> Window::card() const
{
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (window_ == nullptr || SDL_GetWindowWMInfo(window_, &info) != SDL_TRUE) return std::nullopt;
    if (info.subsystem != SDL_SYSWM_KMSDRM) return std::nullopt;
    return info.info.kmsdrm.drm_fd;
}

Window::News Window::news()
{
    News news;
    SDL_Event event;
    while (SDL_PollEvent(&event) != 0) {
        if (event.type == SDL_QUIT) news.closed = true;
        if (event.type == SDL_DISPLAYEVENT && event.display.event == SDL_DISPLAYEVENT_DISCONNECTED)
            news.lost = true;
        if (event.type != SDL_WINDOWEVENT) continue;
        if (event.window.event == SDL_WINDOWEVENT_EXPOSED) news.exposed = true;
        // That of a window that was destroyed, too.
        if (event.window.event == SDL_WINDOWEVENT_HIDDEN) news.hidden = visible_;
        if (event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED) news.resized = true;
    }
    const XFault fault = take_x_fault();
    if (fault == XFault::window) news.lost = true;
    // Nobody means to end a screen by closing or hiding its only window.
    if ((news.closed || news.hidden) && wish_.mode == DisplayMode::fullscreen) {
        news.closed = false;
        news.lost = true;
    }
    if (fault == XFault::server) {
        spdlog::error("event=display_server_died next=restart");
        dead_ = true;
        news = {.closed = true, .hidden = false, .exposed = false, .resized = false, .lost = false};
    }
    return news;
}

void Window::drop(board::Monotonic now)
{
    if (window_ == nullptr) return;
    spdlog::warn("event=display_lost next=retry");
    if (!destroy_window(window_)) return; // `news` says so next.
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    (void)take_x_fault(); // Of the window that is not there any more.
    window_ = nullptr;
    dropped_ = now;
}

bool Window::come_back(board::Monotonic now)
{
    if (window_ != nullptr || now - dropped_ < look_every) return false;
    dropped_ = now;
    if (!create()) return false;
    spdlog::info("event=display_back width={} height={}", size_.width, size_.height);
    return true;
}

} // namespace bangtin::player
