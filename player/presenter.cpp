#include "player/presenter.hpp"

#include "player/renderer_presenter.hpp"
#include "player/scanout_presenter.hpp"
#include "player/surface_presenter.hpp"
#include "player/window.hpp"

#include <cstdlib>
#include <filesystem>
#include <spdlog/spdlog.h>
#include <utility>

namespace bangtin::player {

namespace {

class HeadlessPresenter final : public Presenter {
public:
    explicit HeadlessPresenter(Size size) : size_(size) {}
    [[nodiscard]] Size size() const override { return size_; }
    void present(const Canvas& /*frame*/, std::span<const Rect> /*damage*/) override {}
    DisplayNews news(board::Monotonic /*now*/) override { return {}; }

private:
    Size size_;
};

/// Without one, even asking would load a software GL of 100 MB.
bool has_graphics_processor()
{
    std::error_code ignored;
    return std::filesystem::exists("/dev/dri", ignored);
}

/// The whole display, and no window system on it, as a board's unit says.
bool is_bare(const DisplayWish& wish)
{
    const char* driver = std::getenv("SDL_VIDEODRIVER");
    return wish.mode == DisplayMode::fullscreen && driver != nullptr &&
           std::string_view(driver) == "kmsdrm";
}

Result<std::unique_ptr<Presenter>, std::string> on_scanout(Rotation rotation)
{
    auto opened = open_scanout();
    if (!opened) return fail("no display: " + opened.error());
    spdlog::info("event=presenter kind=scanout");
    return make_scanout_presenter(std::move(*opened), rotation, open_scanout);
}

} // namespace

Result<std::unique_ptr<Presenter>, std::string> open_presenter(const DisplayWish& wish)
{
    if (wish.mode == DisplayMode::headless)
        return std::make_unique<HeadlessPresenter>(turned(wish.size, wish.rotation));
    // SDL has no window's memory to lend on a bare display: only a renderer, or nothing.
    const bool bare = is_bare(wish) && wish.kind == PresenterKind::automatic;
    if (wish.kind == PresenterKind::scanout || (bare && !has_graphics(scanout_driver())))
        return on_scanout(wish.rotation);
    auto window = Window::open(wish);
    if (!window) return bare ? on_scanout(wish.rotation) : fail(window.error());
    const bool any = wish.kind == PresenterKind::renderer;
    if (wish.kind == PresenterKind::surface || (!any && !has_graphics_processor()))
        return make_surface_presenter(std::move(*window), wish.rotation);

    auto made = make_renderer_presenter(std::move(*window), wish.rotation,
                                        any ? Processor::any : Processor::graphics);
    if (made) {
        spdlog::info("event=presenter kind=renderer");
        return std::move(*made);
    }
    if (any) return fail("no renderer: " + made.error().reason + "; use --presenter surface");
    if (bare) {
        spdlog::warn("event=no_renderer reason=\"{}\"", made.error().reason);
        {
            const Window closed = std::move(made.error().window);
        } // Only one may hold the display.
        return on_scanout(wish.rotation);
    }
    spdlog::info("event=presenter kind=surface reason=\"{}\"", made.error().reason);
    return make_surface_presenter(std::move(made.error().window), wish.rotation);
}

} // namespace bangtin::player
