#include "sync/curl_line.hpp"

#include "tests/sync/canned_server.hpp"
#include "tests/sync/line.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <unistd.h>

using namespace bangtin;
using namespace bangtin::sync;

TEST_CASE("a signal ends a request before it is made")
{
    const CannedServer server("");
    Line line(server.url());
    REQUIRE(std::raise(SIGTERM) == 0);
    const auto answer = line.transport.get({.path = "tep", .bytes_max = 10, .etag = ""});
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    int taken = 0;
    REQUIRE(sigwait(&signals, &taken) == 0);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().fault == TransportFault::stopped);
}

// Method: the server signals us once it has the request, and never answers: only the signal can end
// it before its minute is over.
TEST_CASE("a signal ends a request that nobody answers, at once")
{
    const pid_t us = ::getpid();
    const CannedServer server([us](int connection) {
        static_cast<void>(read_head(connection));
        ::kill(us, SIGTERM);
        static_cast<void>(read_head(connection));
    });
    Line line(server.url());
    const auto answer = line.transport.get({.path = "tep", .bytes_max = 10, .etag = ""});
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    int taken = 0;
    REQUIRE(sigwait(&signals, &taken) == 0);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().fault == TransportFault::stopped);
}
