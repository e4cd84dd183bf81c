#include "player/pulse.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <utility>

namespace bangtin::player {

namespace {

std::string take(const char* name)
{
    const char* value = std::getenv(name);
    std::string text = value == nullptr ? "" : value;
    unsetenv(name);
    return text;
}

} // namespace

PulseWish take_pulse_wish()
{
    PulseWish wish;
    wish.socket = take("NOTIFY_SOCKET");
    const std::string time = take("WATCHDOG_USEC");
    unsetenv("WATCHDOG_PID");
    std::int64_t microseconds = 0;
    const auto [end, fault] = std::from_chars(time.data(), time.data() + time.size(), microseconds);
    if (fault == std::errc{} && end == time.data() + time.size() && microseconds > 0)
        wish.watchdog = std::chrono::microseconds(microseconds);
    return wish;
}

Pulse::Pulse(const PulseWish& wish)
{
    const bool fits = wish.socket.size() > 1 && wish.socket.size() < sizeof(sockaddr_un::sun_path);
    if (!fits || (wish.socket[0] != '/' && wish.socket[0] != '@')) return;
    socket_ = Descriptor(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    address_ = wish.socket;
    if (address_[0] == '@') address_[0] = '\0'; // sd_notify(3): an abstract socket.
    if (wish.watchdog) every_ = std::chrono::duration_cast<board::Monotonic>(*wish.watchdog) / 3;
}

void Pulse::well(board::Monotonic now)
{
    if (!std::exchange(ready_, true)) send("READY=1");
    if (!every_ || (last_ && now - *last_ < *every_)) return;
    last_ = now;
    send("WATCHDOG=1");
}

void Pulse::status(std::string_view line)
{
    if (line == status_) return;
    status_ = line;
    send("STATUS=" + status_);
}

void Pulse::stopping()
{
    send("STOPPING=1");
}

void Pulse::send(const std::string& message)
{
    if (!socket_.open()) return;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, address_.data(), address_.size());
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + address_.size());
    // Not waited for: a manager that does not read misses beats, and ends us as it should.
    static_cast<void>(sendto(socket_.number(), message.data(), message.size(), MSG_NOSIGNAL,
                             reinterpret_cast<const sockaddr*>(&address), length));
}

} // namespace bangtin::player
