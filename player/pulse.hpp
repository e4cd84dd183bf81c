// Tells systemd that the glass is well: ready with the first frame, and a beat for its watchdog
// while what should be on the glass is there.
//
// Being alive is not enough for a beat. A loop that hangs, or turns without getting frames onto the
// glass, is ended by the watchdog and started again (`WatchdogSec` in the unit), which is the
// ladder's next rung (`Healing`). The protocol is sd_notify(3): datagrams to a socket.
#pragma once

#include "board/board.hpp"
#include "player/decoder/shared_memory.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace bangtin::player {

/// What a service manager gives its service; empty when there is none.
struct PulseWish {
    std::string socket;                                ///< NOTIFY_SOCKET.
    std::optional<std::chrono::microseconds> watchdog; ///< WATCHDOG_USEC.
};
/// From the environment, of which it is taken away: children are not to speak for us.
[[nodiscard]] PulseWish take_pulse_wish();

class Pulse {
public:
    /// Without a socket, or with one that cannot be reached, nothing is ever sent.
    explicit Pulse(const PulseWish& wish);

    /// The glass is as it should be at `now`: ready the first time, and a beat three times in the
    /// watchdog's time.
    void well(board::Monotonic now);
    /// One line for `systemctl status`, sent when it is another than the last.
    void status(std::string_view line);
    void stopping();

private:
    void send(const std::string& message);

    Descriptor socket_;
    std::string address_;
    std::optional<board::Monotonic> every_;
    std::optional<board::Monotonic> last_;
    std::string status_;
    bool ready_ = false;
};

} // namespace bangtin::player
