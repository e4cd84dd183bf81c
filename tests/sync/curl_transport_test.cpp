// Method: a server of a few lines answers on loopback with exactly the bytes a test gives it.
#include "sync/curl_transport.hpp"

#include "board/generic.hpp"
#include "tests/sync/canned_server.hpp"
#include "tests/sync/line.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::sync;

namespace {

Result<SmallAnswer, TransportError> get(const std::string& answer)
{
    const CannedServer server(answer);
    Line line(server.url());
    return line.transport.get({.path = "tep", .bytes_max = 10, .etag = ""});
}

struct Taken {
    Result<Bytes, TransportError> count;
    std::string bytes;
};

Taken take(const std::string& answer)
{
    const CannedServer server(answer);
    Line line(server.url());
    std::string bytes;
    auto count = line.transport.take({.path = "tep", .offset = 2, .budget = 5, .length = 10},
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

TEST_CASE("a run goes on with If-Range under the strong tag of the copy it began, and no other")
{
    const CannedServer server([](int connection) {
        const std::string head = read_head(connection);
        const bool first = head.find("Range: bytes=0-") != std::string::npos;
        const bool right = head.find("If-Range: \"v1\"") != std::string::npos;
        const bool plain = head.find("If-Range") == std::string::npos;
        if (first && plain) {
            write_all(connection,
                      "HTTP/1.1 206 P\r\nETag: \"v1\"\r\nContent-Range: bytes 0-4/10\r\n"
                      "Content-Length: 5\r\n\r\n01234");
        } else if (right) { // It is another copy by now: RFC 9110, 13.1.5.
            write_all(connection, "HTTP/1.1 200 OK\r\nETag: \"v2\"\r\nContent-Length: 10\r\n\r\n"
                                  "0123456789");
        } else if (plain) {
            write_all(connection,
                      "HTTP/1.1 206 P\r\nETag: \"v2\"\r\nContent-Range: bytes 5-9/10\r\n"
                      "Content-Length: 5\r\n\r\n56789");
        }
    });
    Line line(server.url());
    std::string bytes;
    const RunSink sink = [&](std::string_view some) {
        bytes += some;
        return Appetite::more;
    };
    const auto run = [&](Bytes offset) {
        return line.transport.take({.path = "tep", .offset = offset, .budget = 5, .length = 10},
                                   sink);
    };
    CHECK(run(0) == Bytes{5});
    const auto other = run(5);
    REQUIRE_FALSE(other);
    CHECK(other.error().fault == TransportFault::unreachable);
    CHECK(bytes == "01234");
    CHECK(run(5) == Bytes{5});
    CHECK(bytes == "0123456789");
}

// Method: curl itself keeps the pace; what is proven is that it was told to.
TEST_CASE("media keep to their share of the line")
{
    const std::string film(2 * 1024 * 1024, 'f');
    const CannedServer server("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(film.size()) +
                              "\r\n\r\n" + film);
    LineOptions options;
    options.bytes_per_second_max = 1024 * 1024; // It may come in bursts of a second.
    Line line(server.url(), options);
    const auto board = board::generic_board();
    const auto begun = board->clock().monotonic();
    const auto taken = line.transport.take(
        {.path = "film", .offset = 0, .budget = film.size(), .length = film.size()},
        [](std::string_view) { return Appetite::more; });
    CHECK(taken == film.size());
    CHECK(board->clock().monotonic() - begun >= std::chrono::milliseconds{500});
}
