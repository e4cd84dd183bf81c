#include "district/web/server.hpp"

#include "tests/district/web/loopback.hpp"

#include <arpa/inet.h>
#include <atomic>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;

namespace {

std::string answer_to(std::uint16_t port, std::string_view request)
{
    const Client client(port);
    client.send(request);
    client.finish();
    return client.rest();
}

std::string status_of(const std::string& answer)
{
    return answer.substr(0, 12);
}

} // namespace

// Method: three chores are there from the beginning; the server is asked until all are through.
TEST_CASE("chores run beside the loop, so many at once, and what follows is done in it")
{
    std::atomic<int> begun = 0;
    std::atomic<int> at_once = 0;
    std::atomic<int> most = 0;
    std::atomic<int> done = 0;
    std::thread::id loop; // Only ever touched in it.
    ServerOptions options;
    options.chores_at_once = 2;
    options.next_chore = [&]() -> std::optional<Chore> {
        loop = std::this_thread::get_id();
        if (begun == 3) return std::nullopt;
        ++begun;
        return Chore{.work =
                         [&] {
                             const int now = ++at_once;
                             int before = most;
                             while (before < now && !most.compare_exchange_weak(before, now)) {
                             }
                             ::poll(nullptr, 0, 50);
                             --at_once;
                         },
                     .tick = [] {},
                     .then =
                         [&] {
                             CHECK(loop == std::this_thread::get_id());
                             ++done;
                         }};
    };
    const Running running(options);
    for (int look = 0; look < 500 && done < 3; ++look) ::poll(nullptr, 0, 10);
    CHECK(done == 3);
    CHECK(most == 2);
    CHECK(status_of(answer_to(running.port(), "GET /one HTTP/1.1\r\nHost: a\r\nConnection: "
                                              "close\r\n\r\n")) == "HTTP/1.1 200");
}

TEST_CASE("two requests on one connection get their answers in order")
{
    const Running running;
    const std::string answer =
        answer_to(running.port(), "GET /one?x=1 HTTP/1.1\r\nHost: a\r\n\r\n"
                                  "POST /two HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi");
    CHECK(status_of(answer) == "HTTP/1.1 200");
    CHECK(answer.find("GET /one ") != std::string::npos);
    CHECK(answer.find("POST /two hi") > answer.find("GET /one "));
}

TEST_CASE("HEAD has the headers and no body")
{
    const Running running;
    const std::string answer =
        answer_to(running.port(), "HEAD /one HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    CHECK(answer.find("Content-Length: 10") != std::string::npos);
    CHECK(answer.ends_with("\r\n\r\n"));
}

TEST_CASE("a chunked body arrives whole, and a client that asks first is told to go on")
{
    const Running running;
    CHECK(answer_to(running.port(),
                    "POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                    "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n")
              .find("POST /c hello") != std::string::npos);
    const Client client(running.port());
    client.send("POST /e HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    client.send("ok");
    client.finish();
    const std::string answer = client.rest();
    CHECK(answer.starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200"));
}

// Method: the table of findings/libraries 1, one row a request. Not one may reach the handler.
TEST_CASE("hostile requests are refused, and nothing smuggled behind them is answered")
{
    using namespace std::string_view_literals;
    const Running running;
    const std::string_view hostile[] = {
        "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"sv,
        "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello"sv,
        "GET /x HTTP/1.1\r\nHost: a\r\nA: b\0c\r\n\r\n"sv,
        "GET /x HTTP/1.1\r\nHost: a\r\nA: b\rc\r\n\r\n"sv,
        "GET /x HTTP/1.1\r\nHost : a\r\n\r\n"sv,
        "GET /x HTTP/1.1\nHost: a\n\n"sv,
        "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;a\nb\r\nx\r\n0\r\n\r\n"sv,
        "POST /x HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"sv,
        "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\nContent-Length: 2\r\n\r\nhi"sv,
        "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n"sv,
        "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"sv,
        "GET /x HTTP/1.1\r\n\r\n"sv,
        "GET /x HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"sv,
        "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n"sv,
        "GET http://evil/x HTTP/1.1\r\nHost: a\r\n\r\n"sv,
        "GET /x HTTP/2.0\r\nHost: a\r\n\r\n"sv,
    };
    for (const std::string_view request : hostile) {
        CAPTURE(std::string(request));
        const std::string answer = answer_to(
            running.port(), std::string(request) + "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");
        CHECK(status_of(answer) == "HTTP/1.1 400");
        CHECK(answer.find("/smuggled") == std::string::npos);
    }
}

TEST_CASE("a head or a body over its limit is refused")
{
    const Running running({.body_bytes_max = 100});
    CHECK(status_of(answer_to(running.port(), "GET /" + std::string(20'000, 'a') +
                                                  " HTTP/1.1\r\nHost: a\r\n\r\n")) ==
          "HTTP/1.1 431");
    CHECK(status_of(answer_to(running.port(),
                              "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 101\r\n\r\n" +
                                  std::string(101, 'a'))) == "HTTP/1.1 413");
    CHECK(status_of(
              answer_to(running.port(),
                        "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n" +
                            std::string(101, 'a') + "\r\n0\r\n\r\n")) == "HTTP/1.1 413");
}

TEST_CASE("a body is limited by method and path before it is read")
{
    ServerOptions options;
    options.body_limit = [](const Request& head) -> Bytes {
        return head.method == "POST" && head.path == "/in" ? 10 : 0;
    };
    const Running running(options);
    const auto asked = [&](const std::string& line, const std::string& length) {
        // Nothing follows the head: a server that waited for the body would not answer.
        return status_of(
            answer_to(running.port(),
                      line + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n"));
    };
    CHECK(asked("GET /in", "1") == "HTTP/1.1 413");
    CHECK(asked("POST /out", "1") == "HTTP/1.1 413");
    CHECK(asked("POST /in?x=1", "11") == "HTTP/1.1 413");
    CHECK(asked("GET /in", "0") == "HTTP/1.1 200");
    CHECK(status_of(answer_to(running.port(), "POST /in?x=1 HTTP/1.1\r\nHost: a\r\n"
                                              "Content-Length: 10\r\n\r\n0123456789")) ==
          "HTTP/1.1 200");
    CHECK(status_of(answer_to(running.port(), "POST /in HTTP/1.1\r\nHost: a\r\n"
                                              "Transfer-Encoding: chunked\r\n\r\nb\r\n"
                                              "01234567890\r\n0\r\n\r\n")) == "HTTP/1.1 413");
}

TEST_CASE("bodies that are too much together wait outside, and find room again")
{
    const Running running({.body_bytes_max = 100, .bodies_bytes_max = 150});
    const std::string head = "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n";
    const Client first(running.port());
    first.send(head + "Connection: close\r\nExpect: 100-continue\r\n\r\n");
    CHECK(first.next() == "HTTP/1.1 100 Continue\r\n\r\n"); // Its body has its share now.
    const std::string refused = answer_to(running.port(), head + "\r\n" + std::string(100, 'a'));
    CHECK(status_of(refused) == "HTTP/1.1 503");
    CHECK(refused.find("Retry-After: 60") != std::string::npos);
    CHECK(status_of(answer_to(running.port(), "GET /y HTTP/1.1\r\nHost: a\r\n\r\n")) ==
          "HTTP/1.1 200");
    first.send(std::string(100, 'b'));
    CHECK(status_of(first.rest()) == "HTTP/1.1 200");
    CHECK(status_of(answer_to(running.port(), head + "\r\n" + std::string(100, 'a'))) ==
          "HTTP/1.1 200");
}

TEST_CASE("a client that does not finish its request is let go, and others are served meanwhile")
{
    const Running running({.head_time = Duration(150), .body_time = Duration(150)});
    const Client slow_head(running.port());
    slow_head.send("GET / HT");
    const Client slow_body(running.port());
    slow_body.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhi");
    CHECK(status_of(answer_to(running.port(), "GET /ok HTTP/1.1\r\nHost: a\r\n\r\n")) ==
          "HTTP/1.1 200");
    CHECK(slow_head.rest().empty());
    CHECK(slow_body.rest().empty());
}

TEST_CASE("a connection over the limit is closed at once")
{
    const Running running({.connections_max = 1});
    const Client first(running.port());
    // Accepted in order: the second finds the first one there.
    CHECK(answer_to(running.port(), "GET /second HTTP/1.1\r\nHost: a\r\n\r\n").empty());
    first.send("GET /first HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    CHECK(status_of(first.rest()) == "HTTP/1.1 200");
}

TEST_CASE("an address that is taken says so")
{
    const Running running;
    ServerOptions options;
    options.port = running.port();
    const auto second = Server::listen(options, [](const Request&) { return Response{}; });
    REQUIRE_FALSE(second);
    CHECK(second.error().code == ExitCode::unreachable);
    options.address = "nowhere";
    CHECK(Server::listen(options, [](const Request&) { return Response{}; }).error().code ==
          ExitCode::usage);
}
