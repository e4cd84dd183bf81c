// What the machine under the screen can do, one interface per ability. Nothing here decides
// anything.
//
// Only what the programs use today: clocks and identity of this boot. Display power, watchdog,
// supply and storage health join with the board families that have them.
#pragma once

#include "board/ability.hpp"
#include "bulletin/time.hpp"

#include <chrono>
#include <memory>
#include <string>

namespace bangtin::board {

/// Time since some fixed point of this boot; never steps, counts through suspend.
using Monotonic = std::chrono::duration<std::int64_t, std::milli>;

/// What a board's clocks say at one instant.
struct ClockReading {
    Monotonic monotonic;
    Instant wall;
    TimeGrade grade = TimeGrade::unknown;
    /// `wall` was told in this boot by somebody who is believed (docs/adr/0039), and is not what a
    /// clock of the board shows.
    bool told = false;

    bool operator==(const ClockReading&) const = default;
};

class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant wall() const = 0;
    [[nodiscard]] virtual Monotonic monotonic() const = 0;
    [[nodiscard]] virtual TimeGrade grade() const = 0;
    /// All of them, of one source.
    [[nodiscard]] virtual ClockReading read() const
    {
        return {.monotonic = monotonic(), .wall = wall(), .grade = grade()};
    }
};

class DisplayPower;

class Board {
public:
    virtual ~Board() = default;
    [[nodiscard]] virtual const Clock& clock() const = 0;
    /// 32 hexadecimal digits, new at every boot.
    [[nodiscard]] virtual std::string boot_id() const = 0;
    /// The codec of libavcodec that decodes H.264 in this board's hardware; empty when software
    /// does it better or nothing else is there.
    [[nodiscard]] virtual std::string video_codec() const = 0;
    /// The wire to the set on the wall; opened anew by each call.
    [[nodiscard]] virtual Able<std::unique_ptr<DisplayPower>> display_power() = 0;
    /// Asks for a reboot, which comes in a moment if it comes: go on as before. False when this
    /// board has nobody to ask.
    [[nodiscard]] virtual bool ask_reboot() = 0;
};

} // namespace bangtin::board
