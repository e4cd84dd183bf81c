// Turning the set on the wall on and off, as it is asked for over its cable (HDMI-CEC), and what
// it says of itself. The light of the signal alone (DPMS) is the player's, who holds the display.
#pragma once

#include "board/ability.hpp"
#include "board/board.hpp"

#include <cstdint>

namespace bangtin::board {

enum class Power : std::uint8_t { on, off };

[[nodiscard]] constexpr std::string_view format_power(Power power)
{
    return power == Power::on ? "on" : "off";
}

class DisplayPower {
public:
    virtual ~DisplayPower() = default;

    /// What it should be from now on; asking for the same again changes nothing.
    virtual void want(Power power, Monotonic now) = 0;
    /// Goes on with what is wanted; call now and then. Never waits.
    virtual void step(Monotonic now) = 0;
    /// What the set last said of itself. `silent` while it has not answered.
    [[nodiscard]] virtual Able<Power> said() const = 0;
};

} // namespace bangtin::board
