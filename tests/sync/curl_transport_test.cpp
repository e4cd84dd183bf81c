// Method: a server of a few lines answers on loopback with exactly the bytes a test gives it, once
// per connection, in a process of its own; no real network and no other port is touched.
#include "sync/curl_transport.hpp"

#include <arpa/inet.h>
#include <csignal>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace bangtin;
using namespace bangtin::sync;

namespace {

class CannedServer {
public:
    explicit CannedServer(const std::string& answer)
    {
        const int listening = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        REQUIRE(::bind(listening, reinterpret_cast<sockaddr*>(&address), size) == 0);
        REQUIRE(::listen(listening, 4) == 0);
        REQUIRE(::getsockname(listening, reinterpret_cast<sockaddr*>(&address), &size) == 0);
        port_ = ntohs(address.sin_port);
        child_ = ::fork();
        REQUIRE(child_ >= 0);
        if (child_ == 0) serve(listening, answer);
        ::close(listening);
    }
    ~CannedServer()
    {
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
    }
    CannedServer(const CannedServer&) = delete;
    CannedServer& operator=(const CannedServer&) = delete;

    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

private:
    [[noreturn]] static void serve(int listening, const std::string& answer)
    {
        std::signal(SIGPIPE, SIG_IGN);
        for (;;) {
            const int connection = ::accept(listening, nullptr, nullptr);
            char request[4096];
            if (connection < 0 || ::read(connection, request, sizeof request) < 0) ::_exit(1);
            std::size_t sent = 0;
            while (sent < answer.size()) {
                const ssize_t some =
                    ::write(connection, answer.data() + sent, answer.size() - sent);
                if (some <= 0) break;
                sent += static_cast<std::size_t>(some);
            }
            ::shutdown(connection, SHUT_WR);
            while (::read(connection, request, sizeof request) > 0) {
            }
            ::close(connection);
        }
    }

    int port_ = 0;
    pid_t child_ = -1;
};

Result<SmallAnswer, TransportError> get(const std::string& answer)
{
    const CannedServer server(answer);
    const StopSignal stop;
    CurlTransport transport(server.url(), stop);
    return transport.get({.path = "tep", .bytes_max = 10, .etag = ""});
}

struct Taken {
    Result<Bytes, TransportError> count;
    std::string bytes;
};

Taken take(const std::string& answer)
{
    const CannedServer server(answer);
    const StopSignal stop;
    CurlTransport transport(server.url(), stop);
    std::string bytes;
    auto count = transport.take({.path = "tep", .offset = 2, .budget = 5, .length = 10},
                                [&](std::string_view some) {
                                    bytes += some;
                                    return Appetite::more;
                                });
    return Taken{std::move(count), bytes};
}

} // namespace

TEST_CASE("a small file comes whole with its tag, and nothing longer than its limit")
{
    const auto good = get("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nETag: \"t\"\r\n\r\nabc");
    REQUIRE(good);
    CHECK(good->bytes == "abc");
    CHECK(good->etag == "\"t\"");
    CHECK(get("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n12345678901").error().fault ==
          TransportFault::wrong);
    CHECK(get("HTTP/1.1 200 OK\r\n\r\n" + std::string(100'000, 'x')).error().fault ==
          TransportFault::wrong);
}

TEST_CASE("a body that breaks off, a login page's redirect, and silence are told apart")
{
    CHECK(get("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc").error().fault ==
          TransportFault::unreachable);
    CHECK(get("HTTP/1.1 302 Found\r\nLocation: http://portal/\r\nContent-Length: 0\r\n\r\n")
              .error()
              .fault == TransportFault::wrong);
    CHECK(get("").error().fault == TransportFault::unreachable);
    CHECK(get("HTTP/1.1 404 N\r\nContent-Length: 0\r\n\r\n").error().fault ==
          TransportFault::missing);
    CHECK(get("HTTP/1.1 503 N\r\nContent-Length: 0\r\n\r\n").error().fault ==
          TransportFault::unreachable);
}

TEST_CASE("a run keeps what came before the line broke, and only what was asked for")
{
    const Taken part =
        take("HTTP/1.1 206 P\r\nContent-Range: bytes 2-6/10\r\nContent-Length: 5\r\n\r\n23456");
    REQUIRE(part.count);
    CHECK(part.bytes == "23456");
    const Taken broken =
        take("HTTP/1.1 206 P\r\nContent-Range: bytes 2-6/10\r\nContent-Length: 5\r\n\r\n23");
    REQUIRE(broken.count);
    CHECK(broken.bytes == "23");
    const Taken whole = take("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789");
    REQUIRE(whole.count);
    CHECK(whole.bytes == "23456");
    const Taken shifted =
        take("HTTP/1.1 206 P\r\nContent-Range: bytes 3-7/10\r\nContent-Length: 5\r\n\r\n34567");
    CHECK(shifted.count.error().fault == TransportFault::wrong);
    CHECK(shifted.bytes.empty());
}

TEST_CASE("a signal ends a request before it is made")
{
    const CannedServer server("");
    const StopSignal stop;
    REQUIRE(std::raise(SIGTERM) == 0);
    CurlTransport transport(server.url(), stop);
    const auto answer = transport.get({.path = "tep", .bytes_max = 10, .etag = ""});
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    int taken = 0;
    REQUIRE(sigwait(&signals, &taken) == 0);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().fault == TransportFault::stopped);
}
