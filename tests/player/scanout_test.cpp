// Method: what is decided without a display. One that is real is looked at in the emulator:
// image-build/emulator.
#include "player/scanout.hpp"

#include <array>
#include <doctest/doctest.h>

using namespace bangtin::player;

TEST_CASE("a display shows what it prefers, unless that is more than a board should fill")
{
    const ScanMode full{{1920, 1080}, 60, false};
    const ScanMode small{{1280, 720}, 60, true};
    const ScanMode huge{{3840, 2160}, 30, true};
    CHECK(best_mode(std::array{full, small}) == 1);
    CHECK(best_mode(std::array{huge, small, full}) == 1);
    CHECK(best_mode(std::array{huge, full}) == 1);
    CHECK(best_mode(std::array{huge}) == std::nullopt);
    CHECK(best_mode({}) == std::nullopt);
    CHECK(best_mode(std::array{ScanMode{}, full}) == 1); // An empty one stands for what cannot be.
}

TEST_CASE("a renderer is for drivers with a graphics processor behind them")
{
    for (const char* driver : {"vc4", "i915", "amdgpu"}) CHECK(has_graphics(driver));
    for (const char* driver : {"virtio_gpu", "bochs-drm", "simpledrm", "ast", ""})
        CHECK_FALSE(has_graphics(driver));
}
