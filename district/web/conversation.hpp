// One connection: requests one after the other until one side has had enough. A coroutine in the
// server's loop; the HTTP library is known to this pair and the loop only.
#pragma once

#include "district/web/gathering.hpp"
#include "district/web/waiting_room.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>
#include <optional>

namespace bangtin::district::web {

/// The threads of one bench.
struct Beside {
    std::size_t asides = 0;                          ///< Work that waits for them, or runs on them.
    std::optional<boost::asio::thread_pool> threads; ///< Where there are any.
};

/// What all connections of a server share.
struct Shared {
    explicit Shared(const Together& together) : gathering(together) {}

    Traffic traffic;
    Bytes bodies_held = 0; ///< Of messages that are being read.
    WaitingRoom waiting_room;
    Gathering gathering;
    Beside quick;
    Beside slow;

    /// Until nobody works beside the loop any more; nobody may after this.
    void join()
    {
        gathering.join();
        quick.threads.reset();
        slow.threads.reset();
    }
};

/// Answers what comes until the connection ends. Borrows everything but the socket.
[[nodiscard]] boost::asio::awaitable<void> converse(boost::asio::ip::tcp::socket socket,
                                                    const ServerOptions& options,
                                                    const Handler& handler, Shared& shared);

} // namespace bangtin::district::web
