#include "player/surface_presenter.hpp"

#include "tests/player/dummy_display.hpp"

using namespace bangtin::player;
using bangtin::board::Monotonic;

namespace {

constexpr Size size{320, 200};
constexpr Pixel red = 0x00C00000;

} // namespace

TEST_CASE("upright frames are drawn into the window's own memory")
{
    Window window = open_dummy(DisplayMode::window, size);
    SDL_Window* handle = window.handle();
    const auto presenter = make_surface_presenter(std::move(window), Rotation::none);
    Canvas* canvas = presenter->canvas();
    REQUIRE(canvas != nullptr);
    CHECK(canvas->size() == size);
    CHECK(canvas->pixels().data() == SDL_GetWindowSurface(handle)->pixels);
}

TEST_CASE("what was drawn survives a window of another size, and a lost one")
{
    Window window = open_dummy(DisplayMode::window, size);
    SDL_Window* handle = window.handle();
    const auto presenter = make_surface_presenter(std::move(window), Rotation::none);
    Canvas* canvas = presenter->canvas();
    canvas->fill(canvas->bounds(), red);
    const Canvas drawn = *canvas;

    SDL_SetWindowSize(handle, 160, 100);
    (void)presenter->news(Monotonic(0));
    CHECK(presenter->canvas() == canvas); // It is lent: always the same one.
    CHECK(*canvas == drawn);
    const Rect all = canvas->bounds();
    presenter->present(*canvas, {&all, 1}); // What fits.
    const auto* pixels = static_cast<const Pixel*>(SDL_GetWindowSurface(handle)->pixels);
    CHECK((pixels[0] & 0xFFFFFF) == red);

    SDL_SetWindowSize(handle, size.width, size.height);
    CHECK(presenter->news(Monotonic(0)).exposed);
    CHECK(*canvas == drawn);
    CHECK(canvas->pixels().data() == SDL_GetWindowSurface(handle)->pixels);
}

TEST_CASE("a display that is lost and back is presented anew, with what was drawn meanwhile")
{
    const auto presenter =
        make_surface_presenter(open_dummy(DisplayMode::fullscreen), Rotation::none);
    Canvas* canvas = presenter->canvas();
    push_event(SDL_QUIT);
    CHECK_FALSE(presenter->news(Monotonic(1000)).closed);
    canvas->fill(canvas->bounds(), red);
    const Canvas drawn = *canvas;
    const Rect all = canvas->bounds();
    presenter->present(*canvas, {&all, 1}); // There is nowhere to.
    CHECK_FALSE(presenter->news(Monotonic(1500)).exposed);
    CHECK(presenter->news(Monotonic(2000)).exposed);
    CHECK(*canvas == drawn);
}

TEST_CASE("turned frames have the turned size, and come turned on the display")
{
    Window window = open_dummy(DisplayMode::window, size);
    SDL_Window* handle = window.handle();
    const auto presenter = make_surface_presenter(std::move(window), Rotation::quarter);
    CHECK(presenter->size() == Size{200, 320});
    CHECK(presenter->canvas() == nullptr);
    Canvas frame(presenter->size());
    frame.fill({0, 0, 10, 20}, red); // Upper left; on the display at the upper right.
    const Rect all = frame.bounds();
    presenter->present(frame, {&all, 1});
    const auto* pixels = static_cast<const Pixel*>(SDL_GetWindowSurface(handle)->pixels);
    const auto at = [&](int x, int y) { return pixels[y * size.width + x] & 0xFFFFFF; };
    CHECK(at(319, 0) == red);
    CHECK(at(300, 9) == red);
    CHECK(at(299, 9) == 0);
    CHECK(at(300, 10) == 0);
}
