#include "player/chime.hpp"

#include "tests/player/tone.hpp"

#include <cstdlib>
#include <doctest/doctest.h>

using namespace bangtin::player;

namespace {

int peak_of(std::span<const SoundFrame> frames)
{
    int most = 0;
    for (const SoundFrame& frame : frames) most = std::max(most, std::abs(int{frame.left}));
    return most;
}

} // namespace

TEST_CASE("the chime of an emergency is high and low in turn, loud, and over in four seconds")
{
    const auto frames = chime_frames(Chime::emergency);
    CHECK(frames.size() > 2 * sound_rate);
    CHECK(frames.size() < 4 * sound_rate);
    CHECK(peak_of(frames) > 20'000);
    CHECK(peak_of(frames) < 32'767);
    const auto first = std::span(frames).first(sound_rate * 2 / 5);
    const auto second = std::span(frames).subspan(sound_rate / 2, sound_rate * 2 / 5);
    CHECK(amplitude_of(988, first) > 10 * amplitude_of(659, first));
    CHECK(amplitude_of(659, second) > 10 * amplitude_of(988, second));
}

TEST_CASE("a drill's chime is another and softer one")
{
    const auto drill = chime_frames(Chime::drill);
    CHECK(peak_of(drill) < peak_of(chime_frames(Chime::emergency)) * 2 / 3);
    CHECK(peak_of(drill) > 8'000);
    CHECK(amplitude_of(523, std::span(drill).first(sound_rate / 4)) > 2'000);
}

TEST_CASE("a chime begins and ends without a click")
{
    for (const Chime chime : {Chime::emergency, Chime::drill}) {
        const auto frames = chime_frames(chime);
        CHECK(std::abs(int{frames.front().left}) < 300);
        CHECK(std::abs(int{frames.back().left}) < 300);
        int jump = 0;
        for (std::size_t i = 1; i < frames.size(); ++i)
            jump = std::max(jump, std::abs(frames[i].left - frames[i - 1].left));
        // The steepest of a sine of 988 Hz at this rate is an eighth of its peak.
        CHECK(jump < peak_of(frames) / 6);
    }
}
