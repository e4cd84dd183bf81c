#include "sync/curl_request.hpp"

#include "tests/sync/canned_server.hpp"
#include "tests/sync/line.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::sync;

TEST_CASE("with a proxy the request goes to it, with the whole address of the mirror")
{
    const CannedServer proxy([](int connection) {
        const std::string head = read_head(connection);
        const std::string body = head.substr(0, head.find('\r'));
        write_all(connection, "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) +
                                  "\r\n\r\n" + body);
    });
    Line line("http://depot.example/depot", {.proxy = proxy.url()});
    const auto answer = line.transport.get({.path = "tep", .bytes_max = 100, .etag = ""});
    REQUIRE(answer);
    CHECK(answer->bytes == "GET http://depot.example/depot/tep HTTP/1.1");
}

TEST_CASE("only http and https are spoken: a mirror's name cannot read a file of this board")
{
    for (const char* url : {"file:///etc", "ftp://127.0.0.1", "gopher://127.0.0.1"}) {
        CAPTURE(url);
        Line line(url);
        const auto answer = line.transport.get({.path = "passwd", .bytes_max = 10'000, .etag = ""});
        REQUIRE_FALSE(answer);
        CHECK(answer.error().fault == TransportFault::wrong);
    }
}
