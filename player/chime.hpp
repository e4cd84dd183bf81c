// What is heard when an emergency comes on the glass: made here, so that it needs no file.
#pragma once

#include "player/decoder/sound_ring.hpp"

#include <vector>

namespace bangtin::player {

enum class Chime : std::uint8_t {
    emergency, ///< Three times high and low, as loud as the volume allows.
    drill,     ///< Three rising notes, once and softer: nobody takes one for the other.
};

/// At full volume; begins and ends with silence.
[[nodiscard]] std::vector<SoundFrame> chime_frames(Chime chime);

} // namespace bangtin::player
