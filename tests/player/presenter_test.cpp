// Method: real SDL windows of its dummy driver, which needs no display; their surface is read back.
#include "player/presenter.hpp"

#include <SDL2/SDL.h>
#include <array>
#include <cstdlib>
#include <cstring>
#include <doctest/doctest.h>

using namespace bangtin::player;

namespace {

constexpr Size size{320, 200};
constexpr Pixel red = 0x00C00000;
constexpr Pixel blue = 0x000000C0;

std::unique_ptr<Presenter> open_window(DisplayMode mode = DisplayMode::window)
{
    ::setenv("SDL_VIDEODRIVER", "dummy", 1);
    auto presenter = open_presenter({mode, size});
    REQUIRE(presenter);
    return std::move(*presenter);
}

/// The one window there is; SDL numbers them on.
SDL_Window* the_window()
{
    constexpr Uint32 numbers_max = 1000;
    for (Uint32 number = 1; number < numbers_max; ++number)
        if (SDL_Window* window = SDL_GetWindowFromID(number)) return window;
    return nullptr;
}

Pixel pixel_at(SDL_Window* window, int x, int y)
{
    const SDL_Surface* surface = SDL_GetWindowSurface(window);
    Pixel pixel = 0;
    std::memcpy(&pixel,
                static_cast<const std::uint8_t*>(surface->pixels) + y * surface->pitch +
                    x * static_cast<int>(sizeof pixel),
                sizeof pixel);
    return pixel & 0xFFFFFF;
}

void push(Uint32 type, Uint8 window_event)
{
    SDL_Event event{};
    event.type = type;
    if (type == SDL_WINDOWEVENT) event.window.event = window_event;
    REQUIRE(SDL_PushEvent(&event) == 1);
}

} // namespace

TEST_CASE("without a display frames have the size that was asked for, and there is no news")
{
    auto presenter = open_presenter({DisplayMode::headless, {1080, 1920}});
    REQUIRE(presenter);
    CHECK((*presenter)->size() == Size{1080, 1920});
    (*presenter)->present(Canvas({1080, 1920}), {});
    const DisplayNews news = (*presenter)->news(bangtin::board::Monotonic{0});
    CHECK_FALSE(news.closed);
    CHECK_FALSE(news.exposed);
}

TEST_CASE("a window has the size that was asked for, a full screen its own")
{
    CHECK(open_window()->size() == size);
    const auto whole = open_window(DisplayMode::fullscreen);
    SDL_DisplayMode display{};
    REQUIRE(SDL_GetDesktopDisplayMode(0, &display) == 0);
    CHECK(whole->size() == Size{display.w, display.h});
}

TEST_CASE("a window is not on the display before its first frame, which would be a black one")
{
    const auto presenter = open_window();
    SDL_Window* window = the_window();
    REQUIRE(window != nullptr);
    CHECK((SDL_GetWindowFlags(window) & SDL_WINDOW_SHOWN) == 0);
    presenter->present(Canvas(size, red), {});
    CHECK((SDL_GetWindowFlags(window) & SDL_WINDOW_SHOWN) == 0);
    const Rect whole{0, 0, size.width, size.height};
    presenter->present(Canvas(size, red), {&whole, 1});
    CHECK((SDL_GetWindowFlags(window) & SDL_WINDOW_SHOWN) != 0);
    CHECK(pixel_at(window, 0, 0) == red);
}

TEST_CASE("only what has changed comes on the display")
{
    const auto presenter = open_window();
    SDL_Window* window = the_window();
    const Rect whole{0, 0, size.width, size.height};
    presenter->present(Canvas(size, red), {&whole, 1});
    // The second one stands over the edge, the third lies outside.
    const std::array<Rect, 3> changed{{{10, 20, 30, 40}, {310, 190, 50, 50}, {400, 0, 10, 10}}};
    presenter->present(Canvas(size, blue), changed);
    CHECK(pixel_at(window, 10, 20) == blue);
    CHECK(pixel_at(window, 39, 59) == blue);
    CHECK(pixel_at(window, 40, 59) == red);
    CHECK(pixel_at(window, 39, 60) == red);
    CHECK(pixel_at(window, 9, 20) == red);
    CHECK(pixel_at(window, 319, 199) == blue);
}

TEST_CASE("a closed window and a lost one are told once")
{
    const auto presenter = open_window();
    (void)presenter->news(bangtin::board::Monotonic{0});
    push(SDL_QUIT, 0);
    CHECK(presenter->news(bangtin::board::Monotonic{0}).closed);
    CHECK_FALSE(presenter->news(bangtin::board::Monotonic{0}).closed);

    push(SDL_WINDOWEVENT, SDL_WINDOWEVENT_EXPOSED);
    const DisplayNews news = presenter->news(bangtin::board::Monotonic{0});
    CHECK(news.exposed);
    CHECK_FALSE(news.closed);
    CHECK_FALSE(presenter->news(bangtin::board::Monotonic{0}).exposed);
}

TEST_CASE("without a display there is no window, and the remedy is named")
{
    ::setenv("SDL_VIDEODRIVER", "x11", 1);
    ::setenv("DISPLAY", ":nowhere", 1);
    const auto presenter = open_presenter({DisplayMode::window, size});
    REQUIRE_FALSE(presenter);
    CHECK(presenter.error().starts_with("no display: "));
    CHECK(presenter.error().find("--headless") != std::string::npos);
}
