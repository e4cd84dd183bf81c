#include "district/web/conversation.hpp"

#include "tests/district/web/loopback.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district::web;

namespace {

std::string status_of(const std::string& answer)
{
    return answer.substr(0, 12);
}

} // namespace

TEST_CASE("a held request is answered when there are news, or when its time is over")
{
    ServerOptions options;
    options.hold_turn = Duration{10};
    const Running server(options);
    const auto ask = [&](const std::string& path) {
        const Client client(server.port());
        client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        return client.rest();
    };
    CHECK(ask("/held").ends_with("news"));
    CHECK(ask("/quiet").ends_with("GET /quiet "));
}

TEST_CASE("whom a proxy on this machine speaks for is what it has written last")
{
    const Running server;
    const auto who = [&](const std::string& headers) {
        const Client client(server.port());
        client.send("GET /who HTTP/1.1\r\nHost: x\r\n" + headers + "Connection: close\r\n\r\n");
        const std::string answer = client.rest();
        return answer.substr(answer.find("\r\n\r\n") + 4);
    };
    CHECK(who("").empty());
    CHECK(who("X-Forwarded-For: 203.0.113.5\r\n") == "203.0.113.5");
    // Some write into the line that was there, and some below it.
    CHECK(who("X-Forwarded-For: 192.0.2.1, 203.0.113.5\r\n") == "203.0.113.5");
    CHECK(who("X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-For: 203.0.113.5\r\n") == "203.0.113.5");
}

TEST_CASE("a held request keeps nobody waiting, and over their limit none is held")
{
    ServerOptions options;
    options.hold_turn = Duration{60'000};
    options.holds_max = 1;
    const Running server(options);
    const Client first(server.port());
    first.send("GET /quiet HTTP/1.1\r\nHost: x\r\n\r\n");
    const Client other(server.port());
    other.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(status_of(other.next()) == "HTTP/1.1 200");
    // The first waits a minute for its turn; the second is not held at all.
    const Client second(server.port());
    second.send("GET /quiet HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(status_of(second.next()) == "HTTP/1.1 200");
}

TEST_CASE("slow work runs on a thread beside the loop, and its answer in the loop")
{
    ServerOptions options;
    options.quick.asides_max = 2;
    const Running server(options);
    const Client client(server.port());
    client.send("GET /aside HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    CHECK(client.rest().ends_with("beside and back"));
}

TEST_CASE("work that takes seconds holds up nothing that is over in a moment")
{
    ServerOptions options;
    options.quick.asides_max = 1;
    options.slow.asides_max = 1;
    const Running server(options);
    const auto ask = [&](const Client& client, const std::string& path) {
        client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    };
    const Client slow(server.port());
    ask(slow, "/slow");
    const Client quick(server.port());
    ask(quick, "/aside");
    CHECK(quick.rest().ends_with("beside and back"));
    const Client open(server.port());
    ask(open, "/open");
    CHECK(status_of(open.rest()) == "HTTP/1.1 200");
    CHECK(slow.rest().ends_with("slow, and done"));
}

TEST_CASE("where there is no thread beside, or too much waits for it, the answer is that")
{
    const Running server;
    const Client client(server.port());
    client.send("GET /aside HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const std::string answer = client.rest();
    CHECK(status_of(answer) == "HTTP/1.1 503");
    CHECK(answer.ends_with("busy"));
}
