// The HTTP server: Boost.Beast behind one handler from our request to our answer. One thread, one
// loop; every connection is a coroutine in it, in `conversation.cpp`.
//
// Everything has a limit: head, body, time for each, connections. The request guard has the first
// word.
#pragma once

#include "bulletin/time.hpp"
#include "district/chore.hpp"
#include "district/web/message.hpp"

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace bangtin::district::web {

/// How long a body the request with that head may have; asked before any of it is read.
using BodyLimit = std::function<Bytes(const Request& head)>;

/// What requests are held for that ask for it (`Response::for_news`).
struct News {
    enum class Wave : std::uint8_t {
        spread,  ///< One after the other: what they ask for next comes over some time.
        at_once, ///< All of them, whatever it costs.
    };
    std::string name; ///< Another one whenever there is something new.
    Wave wave = Wave::spread;
};

/// Requests that are answered together, for many at once cost the database one commit.
struct Together {
    /// On a thread beside, one call at a time; as many responses, in the same order. None: there
    /// are no such requests.
    std::function<std::vector<Response>(const std::vector<Request>& requests)> answer = {};
    /// In the loop, with each of them and its response. None: nothing is to be done.
    std::function<void(const Request& request, const Response& response)> then = {};
    std::size_t requests_max = 200; ///< At once; the others wait for the next time.
};

/// What a server has to do, and has done since it was started.
struct Traffic {
    std::int64_t connections = 0;
    std::int64_t held = 0;                 ///< Requests that wait for something.
    std::int64_t answered_together = 0;    ///< Requests, by `Together`.
    std::array<std::int64_t, 6> answers{}; ///< By the hundreds of their status.
};

struct ServerOptions {
    std::string address = "127.0.0.1"; ///< An IP address.
    std::uint16_t port = 0;            ///< 0: any free one.
    std::size_t connections_max = 4096;
    Bytes body_bytes_max = 2 * 1024 * 1024;
    Bytes bodies_bytes_max = 64 * 1024 * 1024; ///< Of all bodies together that are being read.
    Duration head_time{
        30'000}; ///< From the connection or the last answer to the end of the next head.
    Duration body_time{120'000};     ///< For a whole body: 2 MiB at 256 kbit/s take 66 s.
    Duration chunk_time{60'000};     ///< For each 64 KiB of an answer.
    std::size_t holds_max = 3000;    ///< Requests held at once; any more are answered as they are.
    Duration hold_turn{500};         ///< Between two looks at what a single held request waits for.
    std::function<News()> news = {}; ///< Asked in the loop, often. None: there never is any.
    Duration news_turn{100};         ///< Between two looks for news.
    Duration news_spread{60'000};    ///< Over which all who wait are let go, if there is no haste.
    Together together = {};
    /// Work aside that may wait or run at once (`Aside`), on so many threads; 0: there is none.
    struct BenchSize {
        std::size_t asides_max = 0;
        std::size_t threads = 1;
    };
    BenchSize quick = {};
    BenchSize slow = {};
    NextChore next_chore = {}; ///< None: there are none.
    std::size_t chores_at_once = 1;
    BodyLimit body_limit = {}; ///< None: `body_bytes_max` for all; never more than that.
};

/// Called in the loop, one request at a time; must not wait for the network.
using Handler = std::function<Response(const Request&)>;

class Server {
public:
    /// Binds and listens. `unreachable` when the address is not ours or taken.
    [[nodiscard]] static Outcome<Server> listen(const ServerOptions& options, Handler handler);
    Server(Server&&) noexcept;
    Server& operator=(Server&&) noexcept;
    ~Server();

    [[nodiscard]] std::uint16_t port() const;
    /// To be asked in the loop.
    [[nodiscard]] Traffic traffic() const;

    /// Serves until `stop`, SIGTERM or SIGINT.
    void run();
    /// Ends `run`; may be called from another thread.
    void stop();

private:
    struct Loop;
    explicit Server(std::unique_ptr<Loop> loop);
    std::unique_ptr<Loop> loop_;
};

} // namespace bangtin::district::web
