#include "player/window.hpp"

#include "tests/player/dummy_display.hpp"

using namespace bangtin::player;
using bangtin::board::Monotonic;

TEST_CASE("a window that a person closes is closed, a full screen is only lost")
{
    for (const auto mode : {DisplayMode::window, DisplayMode::fullscreen}) {
        Window window = open_dummy(mode);
        (void)window.news();
        push_event(SDL_QUIT);
        const Window::News news = window.news();
        CHECK(news.closed == (mode == DisplayMode::window));
        CHECK(news.lost == (mode == DisplayMode::fullscreen));
        CHECK_FALSE(window.news().lost);
    }
}

TEST_CASE("a full screen that is hidden is lost, once it was shown")
{
    Window window = open_dummy(DisplayMode::fullscreen);
    (void)window.news();
    push_event(SDL_WINDOWEVENT, SDL_WINDOWEVENT_HIDDEN);
    CHECK_FALSE(window.news().lost);
    window.show();
    (void)window.news();
    push_event(SDL_WINDOWEVENT, SDL_WINDOWEVENT_HIDDEN);
    CHECK(window.news().lost);
}

TEST_CASE("a lost window is looked for once a second, and is what it was")
{
    Window window = open_dummy(DisplayMode::window);
    const Size size = window.size();
    window.drop(Monotonic(5000));
    CHECK(window.handle() == nullptr);
    CHECK(window.size() == size);
    CHECK_FALSE(window.come_back(Monotonic(5999)));
    ::setenv("SDL_VIDEODRIVER", "nowhere", 1);
    CHECK_FALSE(window.come_back(Monotonic(6000)));
    ::setenv("SDL_VIDEODRIVER", "dummy", 1);
    CHECK_FALSE(window.come_back(Monotonic(6500)));
    CHECK(window.come_back(Monotonic(7000)));
    CHECK(window.handle() != nullptr);
    CHECK(window.size() == size);
    CHECK_FALSE(window.come_back(Monotonic(9000)));
}
