// The listening side: a few connections of screens nearby, in one loop without threads, and no
// faster than the cable is meant to be used.
#pragma once

#include "sync/neighbour/conversation.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <sys/socket.h>
#include <vector>

namespace bangtin::sync::neighbour {

namespace limits {
inline constexpr std::size_t connections = 8;
inline constexpr std::size_t connections_of_one = 2; ///< Of one address.
/// What each request costs of the allowance besides the bytes of its file: to answer one is work
/// for the card and the processor, however little it asks for.
inline constexpr Bytes request_bytes = 16 * 1024;
} // namespace limits

/// "192.168.1.20:8480", "[fe80::1]:8480", "0.0.0.0:0"; names are not looked up.
[[nodiscard]] std::optional<sockaddr_storage> parse_listen(std::string_view text);

/// So many bytes a second over all connections, of which a quarter may be saved up. What is paid
/// beyond that is a debt: nothing may go until it is paid off.
class Allowance {
public:
    Allowance(Bytes per_second, SteadyTime now)
        : per_second_(static_cast<std::int64_t>(per_second)), last_(now), saved_(per_second_ / 4)
    {
    }
    [[nodiscard]] Bytes at(SteadyTime now);
    void pay(Bytes bytes) { saved_ -= static_cast<std::int64_t>(bytes); }

private:
    std::int64_t per_second_;
    SteadyTime last_;
    std::int64_t saved_;
};

class Server {
public:
    /// Fails with one clause. `per_second` is at least `per_second_min`.
    [[nodiscard]] static Result<Server, std::string> open(assets::StatePaths paths,
                                                          const sockaddr_storage& listen,
                                                          Bytes per_second, SteadyTime now);
    static constexpr Bytes per_second_min = 64 * 1024;

    [[nodiscard]] int port() const;
    /// Waits at most `timeout` until somebody has something to do or `wake` can be read, then lets
    /// everybody go one step on. `clock` is asked after the wait.
    void turn(std::chrono::milliseconds timeout, int wake,
              const std::function<SteadyTime()>& clock);
    /// Answers that are over since this was last asked.
    [[nodiscard]] std::vector<Given> take_given() { return std::exchange(given_, {}); }
    [[nodiscard]] std::size_t connections() const { return guests_.size(); }

private:
    struct Guest {
        Conversation conversation;
        sockaddr_storage address;
    };
    Server(assets::StatePaths paths, Descriptor listening, Allowance allowance);
    void accept_all(SteadyTime now);
    void step(Guest& guest, short ready, SteadyTime now);

    assets::StatePaths paths_;
    Descriptor listening_;
    Allowance allowance_;
    bool may_write_ = true;
    std::size_t turns_ = 0;
    std::vector<Guest> guests_;
    std::vector<Given> given_;
};

} // namespace bangtin::sync::neighbour
