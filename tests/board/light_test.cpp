#include "board/light.hpp"

#include "board/small_file.hpp"
#include "tests/board/folder.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::board;

TEST_CASE(
    "a board's light is found under each name that kernels gave it, and another's is not taken")
{
    for (const char* name : {"ACT", "led-act", "led0"}) {
        const tests::Folder sys;
        sys.put("class/leds/input0::capslock/brightness", "0\n");
        sys.put("class/leds/PWR/brightness", "1\n");
        CHECK(find_light(sys.path()).error() == Cannot::absent);
        CHECK(show_light(Light::steady, sys.path()).error() == Cannot::absent);
        sys.put(std::string("class/leds/") + name + "/brightness", "0\n");
        CHECK(find_light(sys.path()) == name);
    }
}

TEST_CASE("the light is steady at its brightest, or beats")
{
    const tests::Folder sys;
    sys.put("class/leds/ACT/trigger", "[none] mmc0 heartbeat\n");
    sys.put("class/leds/ACT/brightness", "0\n");
    sys.put("class/leds/ACT/max_brightness", "255\n");
    const auto said = [&](const char* file) {
        return read_small(sys.path() / "class/leds/ACT" / file);
    };
    REQUIRE(show_light(Light::beating, sys.path()));
    CHECK(said("trigger") == "heartbeat");
    REQUIRE(show_light(Light::steady, sys.path()));
    CHECK(said("trigger") == "none");
    CHECK(said("brightness") == "255");
}

TEST_CASE("a light that takes nothing is silent")
{
    const tests::Folder sys;
    std::filesystem::create_directories(sys.path() / "class/leds/ACT/trigger");
    CHECK(show_light(Light::beating, sys.path()).error() == Cannot::silent);
    CHECK(show_light(Light::steady, sys.path()).error() == Cannot::silent);
}
