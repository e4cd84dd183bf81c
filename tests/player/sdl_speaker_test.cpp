// Method: SDL's driver that writes what a device would play into a file, at the device's own pace.
#include "player/chime.hpp"
#include "player/speaker.hpp"
#include "tests/player/tone.hpp"
#include "tests/sim/scratch.hpp"

#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>
#include <poll.h>
#include <vector>

using namespace bangtin;
using namespace bangtin::player;

namespace {

/// A whole stretch of `frames` somewhere in `all`.
bool contains(const std::vector<SoundFrame>& all, const std::vector<SoundFrame>& frames)
{
    return std::search(all.begin(), all.end(), frames.begin(), frames.end()) != all.end();
}

} // namespace

TEST_CASE("what is handed over is what the device plays, sample for sample")
{
    const sim::Scratch scratch;
    const auto file = scratch.path() / "played.raw";
    ::setenv("SDL_AUDIODRIVER", "disk", 1);
    ::setenv("SDL_DISKAUDIOFILE", file.c_str(), 1);
    auto chime = chime_frames(Chime::drill);
    chime.resize(sound_rate / 2); // Who has more than a second waiting is taken for gone.
    const auto speaker = sdl_speaker();
    REQUIRE(speaker->open());
    const std::size_t nothing = speaker->waiting();
    speaker->hand_over(chime);
    CHECK(speaker->waiting() > nothing + chime.size() / 2);
    while (speaker->waiting() > nothing && speaker->well()) ::poll(nullptr, 0, 10);
    CHECK(speaker->well());
    ::poll(nullptr, 0, 100); // The last piece is on its way.
    speaker->close();
    CHECK(contains(frames_in(file), chime));
    ::unsetenv("SDL_AUDIODRIVER");
}

TEST_CASE("a machine without a device says so, and can be asked again")
{
    ::setenv("SDL_AUDIODRIVER", "no-such-driver", 1);
    const auto speaker = sdl_speaker();
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto opened = speaker->open();
        REQUIRE_FALSE(opened);
        CHECK_FALSE(opened.error().empty());
    }
    ::setenv("SDL_AUDIODRIVER", "dummy", 1);
    CHECK(speaker->open());
    CHECK(speaker->well());
    CHECK(speaker->waiting() < static_cast<std::size_t>(sound_rate) / 10);
    speaker->close();
    speaker->close();
    ::unsetenv("SDL_AUDIODRIVER");
}
