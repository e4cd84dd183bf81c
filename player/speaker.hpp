// Where sound goes: a device that plays what is handed over, in order and at its own pace.
//
// The mixer sees this interface, so that a test hears every sample without a device.
#pragma once

#include "bulletin/result.hpp"
#include "player/decoder/sound_ring.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace bangtin::player {

class Speaker {
public:
    virtual ~Speaker() = default;
    /// Makes it ready to play; only while it is closed. Fails with one clause when there is no
    /// device, and is closed then.
    [[nodiscard]] virtual Result<void, std::string> open() = 0;
    /// Forgets what was not heard yet. Nothing when it is closed.
    virtual void close() = 0;
    /// Whether the device is still there; only while it is open.
    [[nodiscard]] virtual bool well() = 0;
    /// How many frames will be heard before what is handed over next.
    [[nodiscard]] virtual std::size_t waiting() = 0;
    /// Never blocks. When it has nothing, the device plays silence.
    virtual void hand_over(std::span<const SoundFrame> frames) = 0;
};

/// The machine's own, through SDL; `SDL_AUDIODRIVER` names another way than the usual one.
[[nodiscard]] std::unique_ptr<Speaker> sdl_speaker();

} // namespace bangtin::player
