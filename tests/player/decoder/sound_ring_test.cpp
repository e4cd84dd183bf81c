#include "player/decoder/sound_ring.hpp"

#include <algorithm>
#include <cstring>
#include <doctest/doctest.h>
#include <limits>
#include <rapidcheck.h>
#include <vector>

using namespace bangtin::player;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

/// Memory as a player and a decoder share it.
struct Ring {
    std::vector<std::uint64_t> memory = std::vector<std::uint64_t>(sound_ring_bytes / 8);
    SoundWriter writer{bytes()};
    SoundReader reader{bytes()};

    std::span<std::uint8_t> bytes()
    {
        return {reinterpret_cast<std::uint8_t*>(memory.data()), sound_ring_bytes};
    }
    SoundHeader& header() { return *reinterpret_cast<SoundHeader*>(memory.data()); }
};

/// Frames that tell their own number, from `first` on.
std::vector<SoundFrame> numbered(int first, std::size_t count)
{
    std::vector<SoundFrame> frames;
    for (std::size_t i = 0; i < count; ++i) {
        const auto number = static_cast<std::int16_t>((first + static_cast<int>(i)) % 30'000 + 1);
        frames.push_back({number, static_cast<std::int16_t>(-number)});
    }
    return frames;
}

constexpr std::size_t frames_10_ms = 480;

} // namespace

TEST_CASE("what is written is heard in order, whole, and at its time")
{
    Ring ring;
    const auto written = numbered(0, 3 * frames_10_ms);
    CHECK(ring.writer.put(written, seconds(5)) == written.size());
    std::vector<SoundFrame> heard(3 * frames_10_ms);
    microseconds at = seconds(5);
    for (std::size_t i = 0; i < 3; ++i, at += milliseconds(10)) {
        const auto out = std::span(heard).subspan(i * frames_10_ms, frames_10_ms);
        CHECK(ring.reader.take(out, at) == frames_10_ms);
    }
    CHECK(heard == written);
    CHECK(ring.reader.take(std::span(heard).first(1), at) == 0);
}

TEST_CASE("what is too early is preceded by silence, and what is too late is skipped")
{
    Ring ring;
    ring.writer.put(numbered(0, 4 * frames_10_ms), seconds(5));
    std::vector<SoundFrame> heard(2 * frames_10_ms, SoundFrame{7, 7});
    CHECK(ring.reader.take(heard, seconds(5) - milliseconds(10)) == heard.size());
    CHECK(std::all_of(heard.begin(), heard.begin() + frames_10_ms,
                      [](const SoundFrame& frame) { return frame == SoundFrame{}; }));
    CHECK(heard[frames_10_ms] == SoundFrame{1, -1});

    Ring other;
    other.writer.put(numbered(0, 4 * frames_10_ms), seconds(5));
    CHECK(other.reader.take(heard, seconds(5) + milliseconds(30)) == frames_10_ms);
    CHECK(heard[0].left == 3 * static_cast<int>(frames_10_ms) + 1);
}

TEST_CASE("in step there is no seam for less than the slack, and beyond it is put right")
{
    Ring ring;
    ring.writer.put(numbered(0, 40 * frames_10_ms), seconds(5));
    std::vector<SoundFrame> heard(frames_10_ms);
    ring.reader.take(heard, seconds(5));
    ring.reader.take(heard, seconds(5) + milliseconds(10) + SoundReader::slack);
    CHECK(heard[0].left == static_cast<int>(frames_10_ms) + 1);
    ring.reader.take(heard, seconds(5) + milliseconds(20) - SoundReader::slack);
    CHECK(heard[0].left == 2 * static_cast<int>(frames_10_ms) + 1);
    ring.reader.take(heard, seconds(5) + milliseconds(131));
    CHECK(heard[0].left == 131 * 48 + 1);
}

TEST_CASE("who listens to nothing keeps the ring from filling up")
{
    Ring ring;
    const auto whole = numbered(0, sound_ring_frames);
    CHECK(ring.writer.put(whole, seconds(0)) == sound_ring_frames);
    CHECK(ring.writer.room() == 0);
    CHECK(ring.writer.put(whole, seconds(1)) == 0);
    CHECK(ring.reader.take({}, milliseconds(100)) == 0);
    CHECK(ring.writer.room() == 4800);
}

// Method: sound of several times the ring's length, in pieces of many sizes, while the reader takes
// pieces of other sizes at the pace of the sound.
TEST_CASE("sound goes round the ring any number of times without a frame lost or doubled")
{
    Ring ring;
    const auto whole = numbered(0, 5 * sound_ring_frames + 123);
    std::vector<SoundFrame> heard;
    std::size_t written = 0;
    for (std::size_t piece = 1; heard.size() < whole.size(); piece = (piece * 7 + 3) % 4001) {
        const auto left = std::span(whole).subspan(written);
        const microseconds due(static_cast<std::int64_t>(written) * 1'000'000 / sound_rate);
        written += ring.writer.put(left.first(std::min(left.size(), piece)), due);
        std::vector<SoundFrame> out(piece / 2 + 100);
        const microseconds at(static_cast<std::int64_t>(heard.size()) * 1'000'000 / sound_rate);
        const std::size_t count = ring.reader.take(out, at);
        heard.insert(heard.end(), out.begin(), out.begin() + static_cast<std::ptrdiff_t>(count));
    }
    CHECK(heard == whole);
}

// Method: a decoder that writes anything anywhere in the shared memory, between any two reads.
TEST_CASE("a wild decoder can make a noise, and nothing else")
{
    CHECK(rc::check([] {
        Ring ring;
        for (int turn = 0; turn < 8; ++turn) {
            const auto wild = [] {
                return *rc::gen::oneOf(rc::gen::arbitrary<std::uint64_t>(),
                                       rc::gen::just(std::numeric_limits<std::uint64_t>::max()),
                                       rc::gen::just(static_cast<std::uint64_t>(
                                           std::numeric_limits<std::int64_t>::min())),
                                       rc::gen::inRange<std::uint64_t>(0, 2 * sound_ring_frames));
            };
            ring.header().written.store(wild());
            ring.header().read.store(wild());
            ring.header().origin_us.store(static_cast<std::int64_t>(wild()));
            std::vector<SoundFrame> out(*rc::gen::inRange<std::size_t>(0, 5000), SoundFrame{7, 7});
            const microseconds at(*rc::gen::inRange<std::int64_t>(0, 10'000'000'000'000));
            RC_ASSERT(ring.reader.take(out, at) <= out.size());
        }
    }));
}

TEST_CASE("after a wild decoder's nonsense its player goes on where the sound then is")
{
    Ring ring;
    ring.header().written.store(1'000'000'000);
    std::vector<SoundFrame> heard(frames_10_ms);
    CHECK(ring.reader.take(heard, seconds(1)) == 0);
    CHECK(ring.writer.put(numbered(0, frames_10_ms), seconds(2)) == frames_10_ms);
    CHECK(ring.reader.take(heard, seconds(2)) == frames_10_ms);
    CHECK(heard == numbered(0, frames_10_ms));
}
