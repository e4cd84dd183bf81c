// A server on loopback in a thread of its own, and a client that sends what it is told.
#pragma once

#include "district/web/server.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <future>
#include <memory>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace bangtin::district::web {

/// A real server on a free port of the loopback, in a thread of its own.
class Running {
public:
    explicit Running(const ServerOptions& options = {}) : Running(options, answering()) {}
    Running(const ServerOptions& options, Handler handler)
        : server_(make(options, std::move(handler))), thread_([this] { server_.run(); })
    {
    }
    ~Running()
    {
        server_.stop();
        thread_.join();
    }
    [[nodiscard]] std::uint16_t port() const { return server_.port(); }

private:
    /// Twice beside, one after the other: the answer names the threads in which its parts ran.
    static Response aside_response()
    {
        const auto worked = std::make_shared<std::thread::id>();
        const std::thread::id loop = std::this_thread::get_id();
        const auto say = [worked, loop] {
            const bool apart = *worked != std::thread::id() && *worked != loop;
            const bool back = std::this_thread::get_id() == loop;
            return json_response(200, apart && back ? "beside and back" : "in the loop");
        };
        Response response;
        response.aside =
            Aside{.work = [] {},
                  .then =
                      [worked, say] {
                          Response second;
                          second.aside =
                              Aside{.work = [worked] { *worked = std::this_thread::get_id(); },
                                    .then = say,
                                    .busy = [] { return json_response(503, "busy"); }};
                          return second;
                      },
                  .busy = [] { return json_response(503, "busy"); }};
        return response;
    }
    /// Slow work, which ends when `gate` is opened.
    static Response slow_response(const std::shared_ptr<std::promise<void>>& gate)
    {
        Response response;
        response.aside = Aside{.work = [gate] { gate->get_future().wait(); },
                               .then = [] { return json_response(200, "slow, and done"); },
                               .busy = [] { return json_response(503, "busy"); },
                               .bench = Bench::slow};
        return response;
    }
    static Handler answering()
    {
        // "/aside" is answered with what was worked out beside; "/slow" once "/open" was asked for;
        // "/held" has news at the third time it is asked for; "/quiet" never has; "/who" is told by
        // whom it was asked.
        const auto gate = std::make_shared<std::promise<void>>();
        return [times = 0, gate](const Request& request) mutable {
            Response response =
                json_response(200, request.method + " " + request.path + " " + request.body);
            const bool held = request.path == "/held" && ++times < 3;
            if (request.path == "/held" && times == 3) response = json_response(200, "news");
            if (request.path == "/aside") response = aside_response();
            if (request.path == "/slow") response = slow_response(gate);
            if (request.path == "/open") gate->set_value();
            if (request.path == "/who") response = json_response(200, request.address);
            if (held || request.path == "/quiet") response.hold = std::chrono::milliseconds{40};
            return response;
        };
    }
    static Server make(const ServerOptions& options, Handler handler)
    {
        auto made = Server::listen(options, std::move(handler));
        REQUIRE(made);
        return *std::move(made);
    }
    Server server_;
    std::thread thread_;
};

class Client {
public:
    explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
        const timeval patience{10, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    Client(Client&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}
    Client& operator=(Client&&) = delete;
    ~Client()
    {
        if (socket_ >= 0) ::close(socket_);
    }

    void send(std::string_view bytes) const
    {
        (void)::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }
    void finish() const { ::shutdown(socket_, SHUT_WR); }
    /// What comes next.
    [[nodiscard]] std::string next() const
    {
        char piece[4096];
        const ssize_t count = ::recv(socket_, piece, sizeof piece, 0);
        return {piece, count > 0 ? static_cast<std::size_t>(count) : 0};
    }
    /// All that comes until the other side closes.
    [[nodiscard]] std::string rest() const
    {
        std::string got;
        char piece[4096];
        for (;;) {
            const ssize_t count = ::recv(socket_, piece, sizeof piece, 0);
            if (count <= 0) return got;
            got.append(piece, static_cast<std::size_t>(count));
        }
    }

private:
    int socket_;
};

} // namespace bangtin::district::web
