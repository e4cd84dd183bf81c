#include "player/decoder/sound_ring.hpp"

#include "bulletin/result.hpp"

#include <algorithm>

namespace bangtin::player {

namespace {

// What a wild decoder says of the time is brought into this before anybody counts with it.
constexpr std::int64_t far_us = 86'400'000'000; // A day.

SoundHeader* header_in(std::span<std::uint8_t> ring)
{
    require(ring.size() >= sound_ring_bytes, "the sound's memory is whole");
    return reinterpret_cast<SoundHeader*>(ring.data());
}

SoundFrame* samples_in(std::span<std::uint8_t> ring)
{
    return reinterpret_cast<SoundFrame*>(ring.data() + sound_samples_offset);
}

} // namespace

SoundWriter::SoundWriter(std::span<std::uint8_t> ring)
    : header_(header_in(ring)), samples_(samples_in(ring))
{
}

std::size_t SoundWriter::room() const
{
    return sound_ring_frames - (header_->written.load() - header_->read.load());
}

std::size_t SoundWriter::put(std::span<const SoundFrame> frames, std::chrono::microseconds at)
{
    const std::uint64_t written = header_->written.load();
    const std::size_t count = std::min(frames.size(), room());
    for (std::size_t i = 0; i < count; ++i) samples_[(written + i) % sound_ring_frames] = frames[i];
    if (count > 0) header_->origin_us.store((at - sound_length(written)).count());
    header_->written.store(written + count);
    return count;
}

SoundReader::SoundReader(std::span<std::uint8_t> ring)
    : header_(header_in(ring)), samples_(samples_in(ring))
{
}

std::size_t SoundReader::take(std::span<SoundFrame> out, std::chrono::microseconds at)
{
    std::uint64_t held = header_->written.load() - read_;
    if (held > sound_ring_frames) { // No decoder of ours overtakes the reader.
        read_ += held;
        held = 0;
    }
    std::size_t filled = 0;
    if (held > 0) {
        const std::int64_t late = frames_late(at);
        if (late > 0) {
            const std::uint64_t passed = std::min(held, static_cast<std::uint64_t>(late));
            read_ += passed;
            held -= passed;
        } else {
            filled = std::min(out.size(), static_cast<std::size_t>(-late));
            std::fill_n(out.begin(), filled, SoundFrame{});
        }
    }
    const auto count = std::min(out.size() - filled, static_cast<std::size_t>(held));
    for (std::size_t i = 0; i < count; ++i)
        out[filled + i] = samples_[(read_ + i) % sound_ring_frames];
    read_ += count;
    header_->read.store(read_);
    if (!out.empty()) in_step_ = count > 0;
    return filled + count;
}

/// How many frames ago the next one should have been heard; negative when it is too early.
std::int64_t SoundReader::frames_late(std::chrono::microseconds at) const
{
    const std::int64_t origin =
        std::clamp(header_->origin_us.load(), at.count() - far_us, at.count() + far_us);
    const auto late = at - std::chrono::microseconds(origin) - sound_length(read_);
    const auto bounded =
        std::clamp(late, std::chrono::microseconds(-far_us), std::chrono::microseconds(far_us));
    if (in_step_ && std::chrono::abs(bounded) <= slack) return 0;
    return sound_frames_in(bounded);
}

} // namespace bangtin::player
