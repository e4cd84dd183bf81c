#include "player/surface_presenter.hpp"

#include <SDL2/SDL.h>
#include <utility>
#include <vector>

namespace bangtin::player {

namespace {

class SurfacePresenter final : public Presenter {
public:
    SurfacePresenter(Window window, Rotation rotation)
        : window_(std::move(window)), rotation_(rotation), size_(turned(window_.size(), rotation))
    {
    }

    [[nodiscard]] Size size() const override { return size_; }

    /// Upright frames are drawn into the window's own memory: there is no second copy of the glass.
    Canvas* canvas() override
    {
        if (rotation_ != Rotation::none) return nullptr;
        if (frame_.size() != size_) look_at_surface();
        return &frame_;
    }

    void present(const Canvas& frame, std::span<const Rect> damage) override
    {
        if (window_.handle() == nullptr || window_.dead()) return;
        SDL_Surface* surface = SDL_GetWindowSurface(window_.handle());
        if (!is_usable(surface)) return;
        Canvas display = over(*surface);
        rects_.clear();
        for (const Rect& wanted : damage) {
            const Rect upright = intersect(wanted, frame.bounds());
            const Rect rect = intersect(turned(upright, frame.size(), rotation_), display.bounds());
            if (rect.empty()) continue;
            put(frame, upright, display);
            rects_.push_back({rect.x, rect.y, rect.width, rect.height});
        }
        if (rects_.empty()) return;
        window_.show();
        SDL_UpdateWindowSurfaceRects(window_.handle(), rects_.data(),
                                     static_cast<int>(rects_.size()));
    }

    DisplayNews news(board::Monotonic now) override
    {
        if (window_.handle() == nullptr) {
            const bool back = window_.come_back(now);
            if (back) look_at_surface();
            return {.closed = false, .exposed = back};
        }
        const Window::News news = window_.news();
        if (news.lost) {
            keep_frame();
            window_.drop(now);
        } else if (news.resized) {
            keep_frame();
            look_at_surface();
        }
        return {news.closed, news.exposed || news.resized};
    }

private:
    static bool is_usable(const SDL_Surface* surface)
    {
        return surface != nullptr && surface->format->BytesPerPixel == sizeof(Pixel) &&
               surface->pitch == surface->w * static_cast<int>(sizeof(Pixel));
    }

    static Canvas over(const SDL_Surface& surface)
    {
        return Canvas::over(static_cast<Pixel*>(surface.pixels), {surface.w, surface.h});
    }

    void put(const Canvas& frame, const Rect& rect, Canvas& display) const
    {
        if (frame.pixels().data() == display.pixels().data()) return;
        if (display.size() == turned(frame.size(), rotation_))
            copy_turned(frame, rect, rotation_, display);
        else
            display.copy(frame, rect, rect.x, rect.y);
    }

    /// Before SDL takes the surface away.
    void keep_frame()
    {
        if (frame_.size() == size_) frame_ = Canvas(std::as_const(frame_));
    }

    /// Draws into the surface from now on, where it has the frame's size; else into a canvas of our
    /// own, which is then copied.
    void look_at_surface()
    {
        if (rotation_ != Rotation::none) return;
        const bool drawn = frame_.size() == size_;
        SDL_Surface* surface = SDL_GetWindowSurface(window_.handle());
        const bool fits = is_usable(surface) && Size{surface->w, surface->h} == size_;
        Canvas fresh = fits ? over(*surface) : Canvas(size_);
        if (drawn) fresh.copy(frame_, frame_.bounds(), 0, 0);
        frame_ = std::move(fresh);
    }

    Window window_;
    Rotation rotation_;
    Size size_;
    Canvas frame_; ///< Of upright frames; the same object always, so that it can be lent.
    std::vector<SDL_Rect> rects_;
};

} // namespace

std::unique_ptr<Presenter> make_surface_presenter(Window window, Rotation rotation)
{
    return std::make_unique<SurfacePresenter>(std::move(window), rotation);
}

} // namespace bangtin::player
