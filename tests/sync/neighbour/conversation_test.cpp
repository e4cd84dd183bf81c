#include "sync/neighbour/conversation.hpp"

#include "tests/sync/neighbour/client.hpp"

#include <algorithm>
#include <csignal>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::sync::neighbour;
using std::chrono::seconds;
using test::Client;
using test::FilmShelf;
using Wants = Conversation::Wants;

namespace {

constexpr Bytes plenty = 1 << 30;

struct Pair {
    explicit Pair(const FilmShelf& shelf_) : shelf(shelf_)
    {
        std::signal(SIGPIPE, SIG_IGN); // As the server does.
        int both[2] = {-1, -1};
        REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, both) == 0);
        conversation.emplace(Descriptor(both[0]), SteadyTime{0});
        client.emplace(Descriptor(both[1]));
    }
    /// Goes on until nothing moves; how many bytes of files went.
    Bytes settle(SteadyTime now = SteadyTime{0})
    {
        Bytes sent = 0;
        for (int still = 0; still < 3; ++still) {
            const std::size_t heard = client->heard.size();
            if (conversation->wants() == Wants::to_read) conversation->read(shelf.paths, now);
            if (conversation->wants() == Wants::to_write)
                sent += conversation->write(shelf.paths, plenty, now);
            client->hear();
            if (client->heard.size() != heard) still = -1;
        }
        return sent;
    }

    const FilmShelf& shelf;
    std::optional<Conversation> conversation;
    std::optional<Client> client;
};

} // namespace

TEST_CASE("a file is given whole, counted, and the next request is answered on the same line")
{
    const FilmShelf shelf;
    Pair pair(shelf);
    REQUIRE(pair.client->say(shelf.request()));
    CHECK(pair.settle() == shelf.film.size());
    CHECK(pair.client->head().starts_with("HTTP/1.1 200 OK\r\n"));
    CHECK(pair.client->body() == shelf.film);
    CHECK(pair.conversation->take_given() ==
          Given{Folder::assets, shelf.asset().digest, shelf.film.size()});
    CHECK_FALSE(pair.conversation->take_given());

    pair.client->heard.clear();
    REQUIRE(pair.client->say(shelf.request("Range: bytes=100-199\r\n")));
    CHECK(pair.settle() == 100);
    CHECK(pair.client->head().starts_with("HTTP/1.1 206 "));
    CHECK(pair.client->body() == shelf.film.substr(100, 100));

    pair.client->heard.clear();
    REQUIRE(pair.client->say(shelf.request("", "HEAD")));
    CHECK(pair.settle() == 0);
    CHECK(pair.client->body().empty());
    CHECK(pair.conversation->wants() == Wants::to_read);
}

// Method: the head comes byte by byte; two heads come as one.
TEST_CASE("it does not matter how heads are cut on their way")
{
    const FilmShelf shelf(1000);
    Pair pair(shelf);
    for (const char byte : shelf.request()) {
        CHECK(pair.client->heard.empty());
        REQUIRE(pair.client->say(std::string(1, byte)));
        pair.settle();
    }
    CHECK(pair.client->body() == shelf.film);

    pair.client->heard.clear();
    const std::string both =
        shelf.request("Range: bytes=0-9\r\n") + shelf.request("Connection: close\r\n");
    REQUIRE(pair.client->say(both));
    CHECK(pair.settle() == 10 + shelf.film.size());
    CHECK(pair.client->heard.ends_with("\r\n\r\n" + shelf.film));
    CHECK(pair.conversation->wants() == Wants::to_end);
}

TEST_CASE("what is refused says so; an unknown file keeps the line, a head that is odd ends it")
{
    const FilmShelf shelf(1000);
    Pair pair(shelf);
    const std::string nothing =
        "GET /assets/" + trust::sha256("x").hex() + " HTTP/1.1\r\nHost: a\r\n\r\n";
    REQUIRE(pair.client->say(nothing + shelf.request()));
    pair.settle();
    CHECK(pair.client->head().starts_with("HTTP/1.1 404 "));
    CHECK(pair.client->heard.ends_with(shelf.film));

    pair.client->heard.clear();
    REQUIRE(pair.client->say("GET / HTTP/1.1\r\nHost : a\r\n\r\n" + shelf.request()));
    pair.settle();
    CHECK(pair.client->head().starts_with("HTTP/1.1 400 "));
    CHECK(pair.client->body().empty());
    CHECK(pair.conversation->wants() == Wants::to_end);
}

TEST_CASE("a head without an end is refused at its limit")
{
    const FilmShelf shelf(10);
    Pair pair(shelf);
    REQUIRE(pair.client->say("GET /" + std::string(limits::head_bytes * 2, 'x')));
    pair.settle();
    CHECK(pair.client->head().starts_with("HTTP/1.1 400 "));
    CHECK(pair.conversation->wants() == Wants::to_end);
}

TEST_CASE("who sends no whole head in time, or takes an answer drop by drop, loses the place")
{
    const FilmShelf shelf;
    Pair slow(shelf);
    REQUIRE(slow.client->say("GET /assets"));
    slow.settle(seconds{9});
    slow.conversation->look_at_clock(seconds{9});
    CHECK(slow.conversation->wants() == Wants::to_read);
    REQUIRE(slow.client->say("/"));
    slow.settle(seconds{9}); // Another byte buys no more time.
    slow.conversation->look_at_clock(seconds{10});
    CHECK(slow.conversation->wants() == Wants::to_end);

    Pair drops(shelf);
    REQUIRE(drops.client->say(shelf.request()));
    SteadyTime now{0};
    while (drops.conversation->wants() != Wants::to_end && now < seconds{600}) {
        if (drops.conversation->wants() == Wants::to_read)
            drops.conversation->read(shelf.paths, now);
        static_cast<void>(drops.conversation->write(shelf.paths, plenty, now));
        drops.client->hear(1000);
        now += seconds{1};
        drops.conversation->look_at_clock(now);
    }
    CHECK(now < seconds{600});
    CHECK(drops.client->heard.size() < shelf.film.size());
    const auto given = drops.conversation->take_given();
    REQUIRE(given);
    CHECK(given->bytes < shelf.film.size());
}

TEST_CASE("no more goes than is allowed, and a reader that leaves ends it")
{
    const FilmShelf shelf;
    Pair pair(shelf);
    REQUIRE(pair.client->say(shelf.request()));
    pair.conversation->read(shelf.paths, SteadyTime{0});
    CHECK(pair.conversation->write(shelf.paths, 0, SteadyTime{0}) == 0);
    CHECK(pair.conversation->write(shelf.paths, 1000, SteadyTime{0}) == 1000);
    pair.client.reset();
    static_cast<void>(pair.conversation->write(shelf.paths, plenty, SteadyTime{0}));
    CHECK(pair.conversation->wants() == Wants::to_end);
    CHECK(pair.conversation->take_given()->bytes == 1000);
}
