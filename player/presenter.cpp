#include "player/presenter.hpp"

#include <SDL2/SDL.h>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace bangtin::player {

namespace {

class HeadlessPresenter final : public Presenter {
public:
    explicit HeadlessPresenter(Size size) : size_(size) {}
    [[nodiscard]] Size size() const override { return size_; }
    void present(const Canvas& /*frame*/, std::span<const Rect> /*damage*/) override {}
    DisplayNews news() override { return {}; }

private:
    Size size_;
};

/// An SDL window drawn through its surface: only the rectangles that changed travel to the display.
class SurfacePresenter final : public Presenter {
public:
    explicit SurfacePresenter(SDL_Window* window) : window_(window)
    {
        SDL_GetWindowSize(window_, &size_.width, &size_.height);
    }
    SurfacePresenter(const SurfacePresenter&) = delete;
    SurfacePresenter& operator=(const SurfacePresenter&) = delete;
    ~SurfacePresenter() override
    {
        SDL_DestroyWindow(window_);
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    }

    [[nodiscard]] Size size() const override { return size_; }

    void present(const Canvas& frame, std::span<const Rect> damage) override
    {
        // Asked for each time: SDL makes a new one after the window has changed.
        SDL_Surface* surface = SDL_GetWindowSurface(window_);
        if (surface == nullptr || surface->format->BytesPerPixel != sizeof(Pixel)) return;
        rects_.clear();
        for (const Rect& wanted : damage) {
            const Rect rect =
                intersect(intersect(wanted, frame.bounds()), {0, 0, surface->w, surface->h});
            if (rect.empty()) continue;
            copy(frame, rect, *surface);
            rects_.push_back({rect.x, rect.y, rect.width, rect.height});
        }
        if (rects_.empty()) return;
        if (!visible_) SDL_ShowWindow(window_);
        visible_ = true;
        SDL_UpdateWindowSurfaceRects(window_, rects_.data(), static_cast<int>(rects_.size()));
    }

    DisplayNews news() override
    {
        DisplayNews news;
        SDL_Event event;
        while (SDL_PollEvent(&event) != 0) {
            if (event.type == SDL_QUIT) news.closed = true;
            if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_EXPOSED)
                news.exposed = true;
        }
        return news;
    }

private:
    static void copy(const Canvas& frame, const Rect& rect, SDL_Surface& surface)
    {
        auto* start = static_cast<std::uint8_t*>(surface.pixels);
        for (int y = rect.y; y < rect.bottom(); ++y)
            std::memcpy(start + static_cast<std::ptrdiff_t>(y) * surface.pitch +
                            static_cast<std::size_t>(rect.x) * sizeof(Pixel),
                        frame.row(y) + rect.x,
                        static_cast<std::size_t>(rect.width) * sizeof(Pixel));
    }

    SDL_Window* window_;
    Size size_;
    bool visible_ = false; ///< Shown with its first frame: an empty window would be a black one.
    std::vector<SDL_Rect> rects_;
};

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

Result<std::unique_ptr<Presenter>, std::string> open_presenter(const DisplayWish& wish)
{
    if (wish.mode == DisplayMode::headless) return std::make_unique<HeadlessPresenter>(wish.size);

    set_hints();
    const auto refused = [] {
        return fail(std::string("no display: ") + SDL_GetError() +
                    "; set DISPLAY or WAYLAND_DISPLAY, or use --headless");
    };
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return refused();
    const bool whole = wish.mode == DisplayMode::fullscreen;
    const Uint32 flags =
        SDL_WINDOW_HIDDEN | (whole ? Uint32{SDL_WINDOW_FULLSCREEN_DESKTOP} : Uint32{0});
    SDL_Window* window =
        SDL_CreateWindow("Bảng Tin", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                         wish.size.width, wish.size.height, flags);
    if (window == nullptr) {
        auto why = refused();
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return why;
    }
    if (whole) SDL_ShowCursor(SDL_DISABLE);
    return std::make_unique<SurfacePresenter>(window);
}

} // namespace bangtin::player
