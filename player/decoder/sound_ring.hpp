// How a decoder hands a film's sound to the player: a ring of samples behind the frames, in the
// memory they share, and when its first sample is to be heard.
//
// The decoder writes, the player reads, neither waits for the other's consent. Nothing is trusted
// that the decoder wrote: a wild one can make a noise as loud as the volume allows, and nothing
// else.
#pragma once

#include "player/decoder/frames.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>

namespace bangtin::player {

/// Whether a film is decoded with its sound.
enum class FilmSound : std::uint8_t { silent, heard };

inline constexpr std::int64_t sound_rate = 48'000; ///< Sample frames a second, everywhere.

/// One sample of each side, as the device takes them.
struct SoundFrame {
    std::int16_t left;
    std::int16_t right;

    bool operator==(const SoundFrame&) const = default;
};
static_assert(sizeof(SoundFrame) == 4);

[[nodiscard]] constexpr std::int64_t sound_frames_in(std::chrono::microseconds time)
{
    return time.count() * sound_rate / 1'000'000;
}
/// How long so many frames sound. A broken decoder may have counted any number: at most a film of
/// nine months.
[[nodiscard]] constexpr std::chrono::microseconds sound_length(std::uint64_t frames)
{
    constexpr std::uint64_t frames_max = 1ULL << 40;
    const auto bounded = static_cast<std::int64_t>(frames < frames_max ? frames : frames_max);
    return std::chrono::microseconds(bounded * 1'000'000 / sound_rate);
}

/// In front of the samples. Counts are of sample frames since the film's first.
struct SoundHeader {
    std::atomic<std::uint64_t> written;
    std::atomic<std::uint64_t> read;     ///< Written by the player, so that the decoder sees room.
    std::atomic<std::int64_t> origin_us; ///< When frame 0 is heard, on the board's monotonic clock.
};
static_assert(std::atomic<std::uint64_t>::is_always_lock_free); // Else it is not for two processes.

/// 683 ms: libvlc decodes some 300 ms ahead.
inline constexpr std::uint64_t sound_ring_frames = 32'768;
inline constexpr std::size_t sound_samples_offset = 4096;
inline constexpr std::size_t sound_ring_bytes =
    sound_samples_offset + sound_ring_frames * sizeof(SoundFrame);

/// Of the memory of a film: its frames, and its sound where that is wanted.
[[nodiscard]] constexpr std::size_t film_bytes(Size box, FilmSound sound)
{
    return ring_bytes(box) + (sound == FilmSound::heard ? sound_ring_bytes : 0);
}

/// The decoder's side of `sound_ring_bytes` of memory.
class SoundWriter {
public:
    explicit SoundWriter(std::span<std::uint8_t> ring);

    [[nodiscard]] std::size_t room() const;
    /// Puts down as many as there is room for, the first of which is heard at `at`, and answers how
    /// many.
    std::size_t put(std::span<const SoundFrame> frames, std::chrono::microseconds at);

private:
    SoundHeader* header_;
    SoundFrame* samples_;
};

/// The player's side of the same memory.
class SoundReader {
public:
    explicit SoundReader(std::span<std::uint8_t> ring);

    /// Fills the beginning of `out`, whose first frame is heard at `at`, and answers how many
    /// frames it filled. What should have been heard before is skipped; before what is to be heard
    /// later there is silence. Once in step it stays so without a seam while it is less than
    /// `slack` apart.
    std::size_t take(std::span<SoundFrame> out, std::chrono::microseconds at);

    /// Below what anybody notices (ITU-R BT.1359: 45 ms early, 125 ms late).
    static constexpr std::chrono::milliseconds slack{40};

private:
    [[nodiscard]] std::int64_t frames_late(std::chrono::microseconds at) const;

    SoundHeader* header_;
    const SoundFrame* samples_;
    std::uint64_t read_ = 0; ///< Our own: what stands in the shared header may be anything.
    bool in_step_ = false;
};

} // namespace bangtin::player
