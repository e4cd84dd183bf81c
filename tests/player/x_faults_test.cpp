// Faults of a real X server are made in displays_test.py.
#include "player/x_faults.hpp"

#include "tests/player/dummy_display.hpp"

using namespace bangtin::player;

TEST_CASE("on a display without X nothing is caught, and there are no faults")
{
    Window window = open_dummy(DisplayMode::window);
    catch_x_faults(window.handle());
    CHECK(take_x_fault() == XFault::none);
}
