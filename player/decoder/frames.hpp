// How decoder and player share pictures: the layout of the memory between them. Nothing is trusted
// that the decoder wrote: the player checks sizes before it reads, and a torn frame costs wrong
// pixels, never a crash.
#pragma once

#include "player/canvas.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace bangtin::player {

/// Descriptors of a decoder's process, besides standard error for its one line.
inline constexpr int decoder_input = 3;  ///< The media file.
inline constexpr int decoder_output = 4; ///< The shared memory.
inline constexpr int decoder_bell = 5;   ///< Video only: an eventfd, rung once per frame.
inline constexpr int decoder_go =
    6; ///< Video only: an eventfd; the first frame stands until it is rung.

inline constexpr int frame_edge_max = 8192; ///< Of a box; no panel is larger.

/// In front of one finished picture, whose pixels follow row by row without gaps.
struct PictureHeader {
    std::uint32_t width;
    std::uint32_t height;
};
inline constexpr std::size_t picture_offset = 64;

[[nodiscard]] constexpr std::size_t picture_bytes(Size box)
{
    return picture_offset + static_cast<std::size_t>(box.width) *
                                static_cast<std::size_t>(box.height) * sizeof(Pixel);
}

inline constexpr std::uint32_t ring_slots = 3;
inline constexpr std::uint32_t ring_fresh = 4; ///< Bit in `middle`: not yet taken by the reader.

inline constexpr std::uint32_t ring_landlocked = 1; ///< Bit in `facts`: no file is in reach.

/// In front of three I420 frames. Writer and reader own one slot each and exchange it with
/// `middle`, so that neither ever waits for the other and the reader always gets the newest whole
/// frame.
struct RingHeader {
    std::atomic<std::uint32_t> middle; ///< Slot number, with `ring_fresh`.
    std::atomic<std::uint32_t> width;  ///< Of the frames; even, inside the box.
    std::atomic<std::uint32_t> height;
    std::atomic<std::uint32_t> finished; ///< 1 after the last frame of the film.
    std::atomic<std::uint32_t> facts;    ///< `ring_landlocked`; for the log.
};
static_assert(std::atomic<std::uint32_t>::is_always_lock_free); // Else it is not for two processes.

inline constexpr std::uint32_t writer_slot =
    0; ///< What each side owns in the beginning; 1 is in the middle.
inline constexpr std::uint32_t reader_slot = 2;
inline constexpr std::size_t ring_offset = 4096;

/// Planes without gaps, U and V half as wide and high: `size` is even.
[[nodiscard]] constexpr std::size_t i420_bytes(Size size)
{
    return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 3 / 2;
}

/// Slots keep the place that a frame as large as the box needs, on page borders.
[[nodiscard]] constexpr std::size_t ring_slot_bytes(Size box)
{
    return (i420_bytes({box.width + 1, box.height + 1}) + 4095) / 4096 * 4096;
}
[[nodiscard]] constexpr std::size_t ring_bytes(Size box)
{
    return ring_offset + ring_slots * ring_slot_bytes(box);
}

/// The largest even size of `source`'s shape inside `box`; at least 2 × 2.
[[nodiscard]] Size video_size(Size source, Size box);

} // namespace bangtin::player
