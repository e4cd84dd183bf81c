// The listening side: a few connections of screens nearby, in one loop without threads, and no
// faster than the cable is meant to be used.
#pragma once

#include "sync/neighbour/conversation.hpp"

#include <functional>
#include <string>
#include <sys/socket.h>
#include <vector>

namespace bangtin::sync::neighbour {

namespace limits {
inline constexpr std::size_t connections = 8;
inline constexpr std::size_t connections_of_one = 2; ///< Of one address.
} // namespace limits

/// "192.168.1.20:8480", "[fe80::1]:8480", "0.0.0.0:0"; names are not looked up.
[[nodiscard]] std::optional<sockaddr_storage> parse_listen(std::string_view text);

/// So many bytes a second over all connections, of which a quarter may be saved up.
class Allowance {
public:
    Allowance(Bytes per_second, SteadyTime now)
        : per_second_(per_second), last_(now), saved_(per_second / 4)
    {
    }
    [[nodiscard]] Bytes at(SteadyTime now);
    void pay(Bytes bytes) { saved_ -= bytes; }

private:
    Bytes per_second_;
    SteadyTime last_;
    Bytes saved_;
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
