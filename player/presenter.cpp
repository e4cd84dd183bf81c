#include "player/presenter.hpp"

#include "player/renderer_presenter.hpp"
#include "player/surface_presenter.hpp"
#include "player/window.hpp"

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

} // namespace

Result<std::unique_ptr<Presenter>, std::string> open_presenter(const DisplayWish& wish)
{
    if (wish.mode == DisplayMode::headless)
        return std::make_unique<HeadlessPresenter>(turned(wish.size, wish.rotation));
    auto window = Window::open(wish);
    if (!window) return fail(window.error());
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
    spdlog::info("event=presenter kind=surface reason=\"{}\"", made.error().reason);
    return make_surface_presenter(std::move(made.error().window), wish.rotation);
}

} // namespace bangtin::player
