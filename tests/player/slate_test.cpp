#include "player/scene.hpp"
#include "player/slate.hpp"
#include "tests/player/sample.hpp"

#include <doctest/doctest.h>

using namespace bangtin::player;

TEST_CASE("a slate names the school, and is drawn without a name too")
{
    for (const bangtin::player::Size size :
         {bangtin::player::Size{1280, 720}, bangtin::player::Size{720, 1280}}) {
        const Scene scene = make_scene(size);
        Canvas named(size);
        scene.draw_slate(named, "Trường THCS Lê Lợi");
        Canvas nameless(size);
        scene.draw_slate(nameless, "");
        CHECK(named != nameless);
        int black = 0;
        for (const Pixel pixel : nameless.pixels()) black += pixel == 0 ? 1 : 0;
        const auto& stage = scene.layout().stage;
        CHECK(black == size.width * (size.height - stage.height)); // Only what is not the stage.
    }
}
