// What it shows is compared on a real display, in displays_test.py.
#include "player/renderer_presenter.hpp"

#include "tests/player/dummy_display.hpp"

using namespace bangtin::player;

TEST_CASE("without a graphics processor the window is given back, with the reason")
{
    Window window = open_dummy(DisplayMode::window);
    const SDL_Window* handle = window.handle();
    auto made = make_renderer_presenter(std::move(window), Rotation::none, Processor::any);
    REQUIRE_FALSE(made);
    CHECK(made.error().window.handle() == handle);
    CHECK_FALSE(made.error().reason.empty());
}
