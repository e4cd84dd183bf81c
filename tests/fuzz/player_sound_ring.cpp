// Fuzzes the player's side of the sound ring against a wild decoder, which writes anything into the
// shared header between two readings.
#include "player/decoder/sound_ring.hpp"

#include "bulletin/result.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

using namespace bangtin;
using namespace bangtin::player;

namespace {

constexpr std::size_t out_max = 8192;

/// What the decoder has written, and what the player then asks for.
struct Reading {
    std::uint64_t written;
    std::uint64_t read;
    std::int64_t origin_us;
    std::uint32_t at_ms;
    std::uint16_t wanted;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    alignas(SoundHeader) static std::uint8_t memory[sound_ring_bytes];
    std::memset(memory, 0, sound_samples_offset);
    auto* header = reinterpret_cast<SoundHeader*>(memory);
    SoundReader reader(memory);
    std::vector<SoundFrame> out;
    for (; size >= sizeof(Reading); data += sizeof(Reading), size -= sizeof(Reading)) {
        Reading reading{};
        std::memcpy(&reading, data, sizeof reading);
        header->written.store(reading.written);
        header->read.store(reading.read);
        header->origin_us.store(reading.origin_us);
        out.assign(std::min<std::size_t>(reading.wanted, out_max), SoundFrame{});
        const std::size_t filled = reader.take(out, std::chrono::milliseconds(reading.at_ms));
        require(filled <= out.size(), "no more is filled than there is room for");
    }
    return 0;
}
