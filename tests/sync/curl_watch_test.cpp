// Method: a mirror of a few lines on loopback, whose answers are decided by what it is asked.
#include "sync/curl_watch.hpp"

#include "board/generic.hpp"
#include "sync/curl_line.hpp"
#include "sync/curl_transport.hpp"
#include "tests/sync/canned_server.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

using namespace bangtin;
using namespace bangtin::sync;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

struct Watching {
    StopSignal stop;
    CurlLine line{stop};
    LineOptions options;
    std::unique_ptr<board::Board> board = board::generic_board();
    CurlWatch watch{line, options, [this] { return board->clock().monotonic(); }};
};

const std::string fresh = "HTTP/1.1 200 OK\r\nETag: \"2\"\r\nContent-Length: 2\r\n\r\n{}";

} // namespace

TEST_CASE("news wake the loop before its time, and only a place with another tag is watched again")
{
    const CannedServer server([](int connection) {
        const std::string head = read_head(connection);
        const bool asked = head.find("Prefer: wait=55") != std::string::npos &&
                           head.find("If-None-Match: \"1\"") != std::string::npos;
        if (asked) write_all(connection, fresh);
    });
    Watching w;
    w.watch.look_at({server.url(), "\"1\"", seconds{55}});
    CHECK(w.watch.watched() == server.url());
    CHECK(w.watch.wait(seconds{50}) == Woke::by_news);
    CHECK(w.watch.news());
    CHECK(w.watch.watched().empty());

    w.watch.look_at({server.url(), "\"1\"", seconds{55}}); // The poll brought nothing after all.
    CHECK_FALSE(w.watch.news());
    CHECK(w.watch.watched().empty());
}

TEST_CASE("a mirror that offers no holding is not asked to")
{
    const CannedServer server(fresh);
    Watching w;
    w.watch.look_at({server.url(), "\"1\"", seconds{0}});
    CHECK(w.watch.watched().empty());
    CHECK(w.watch.wait(milliseconds{1}) == Woke::by_time);
}

TEST_CASE("who does not hold, breaks off or refuses is only polled from then on")
{
    for (const char* answer :
         {"", "HTTP/1.1 304 N\r\n\r\n", "HTTP/1.1 504 N\r\nContent-Length: 0\r\n\r\n",
          "HTTP/1.1 304 N\r\nPreference-Applied: wait=55\r\n\r\n"}) {
        CAPTURE(answer);
        const CannedServer server(answer);
        Watching w;
        w.watch.look_at({server.url(), "\"1\"", seconds{55}});
        // Nothing wakes it; the line is driven until the answer is in.
        for (int turns = 0; turns < 1000 && !w.watch.watched().empty(); ++turns)
            CHECK(w.watch.wait(milliseconds{10}) == Woke::by_time);
        CHECK(w.watch.watched().empty());
        w.watch.look_at({server.url(), "\"9\"", seconds{55}});
        CHECK(w.watch.watched().empty());
    }
}

// Method: the film's server lets the second half go only when the held request has been answered,
// which the same loop must have moved on meanwhile.
TEST_CASE("a film gives way to news that come while it is under way")
{
    int pipe_ends[2];
    REQUIRE(::pipe(pipe_ends) == 0);
    const CannedServer server([pipe_ends](int connection) {
        const std::string head = read_head(connection);
        char any = 'x';
        if (head.find("timestamp") != std::string::npos) {
            // Only once the film has begun.
            static_cast<void>(!::read(pipe_ends[0], &any, 1));
            write_all(connection, fresh);
            return;
        }
        write_all(connection,
                  "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + std::string(1000, 'f'));
        static_cast<void>(!::write(pipe_ends[1], &any, 1));
        timeval moment{.tv_sec = 0, .tv_usec = 10'000};
        ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &moment, sizeof moment);
        while (::read(connection, &any, 1) < 0) write_all(connection, std::string(1000, 'f'));
    });
    Watching w;
    w.watch.look_at({server.url(), "\"1\"", seconds{55}});
    CurlTransport film(server.url(), w.line, w.options);
    const auto taken = film.take(
        {.path = "film", .offset = 0, .budget = 1'000'000, .length = 1'000'000},
        [&](std::string_view) { return w.watch.news() ? Appetite::enough : Appetite::more; });
    REQUIRE(taken);
    CHECK(*taken < 1'000'000);
    CHECK(w.watch.news());
    // The pass ends with the tag it began with: the news are for the next one, and no false alarm.
    w.watch.look_at({server.url(), "\"1\"", seconds{55}});
    CHECK(w.watch.news());
    CHECK(w.watch.wait(milliseconds{3'600'000}) == Woke::by_news);
    ::close(pipe_ends[0]);
    ::close(pipe_ends[1]);
}

TEST_CASE("a signal ends the wait")
{
    Watching w;
    REQUIRE(std::raise(SIGTERM) == 0);
    CHECK(w.watch.wait(seconds{3600}) == Woke::by_signal);
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    int taken = 0;
    REQUIRE(sigwait(&signals, &taken) == 0);
}
