// A film from outside as frames in shared memory, at its own pace, through libvlc. Runs in
// `bangtin-decoder` only.
#pragma once

#include "bulletin/result.hpp"
#include "player/canvas.hpp"
#include "player/decoder/shared_memory.hpp"
#include "player/decoder/sound_ring.hpp"

#include <string>

namespace bangtin::player {

struct VideoWish {
    Size source; ///< What its bulletin says its visible size is.
    Size box;
    std::string codec = {};  ///< Of libavcodec, such as "h264_v4l2m2m"; empty for software.
    bool landlocked = false; ///< Told to the player.
    FilmSound sound = FilmSound::silent; ///< Then the sound's ring is behind the frames' one.
};

/// Plays the file of `decoder_input` into the ring in `memory`, once, and returns after its last
/// frame. Fails with one line when it cannot be opened, is not of the size `source`, or ends
/// without a single frame. libvlc is not torn down: the process is about to end, which is quicker
/// and cannot hang.
[[nodiscard]] Result<void, std::string> play_video(const VideoWish& wish, SharedMemory& memory);

} // namespace bangtin::player
