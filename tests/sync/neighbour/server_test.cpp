#include "sync/neighbour/server.hpp"

#include "tests/sync/neighbour/client.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>

using namespace bangtin;
using namespace bangtin::sync::neighbour;
using std::chrono::milliseconds;
using std::chrono::seconds;
using test::Client;
using test::FilmShelf;

namespace {

constexpr Bytes fast = Bytes{1} << 40U;

/// A server on loopback whose clock only the test moves.
struct World {
    explicit World(Bytes per_second = fast)
        : server(*Server::open(shelf.paths, *parse_listen("127.0.0.1:0"), per_second, now))
    {
    }

    /// From one of the addresses of loopback.
    Client connect(const std::string& from = "127.0.0.1")
    {
        Descriptor socket(::socket(AF_INET, SOCK_STREAM, 0));
        const auto source = *parse_listen(from + ":0");
        REQUIRE(::bind(socket.number(), reinterpret_cast<const sockaddr*>(&source),
                       sizeof(sockaddr_in)) == 0);
        const auto target = *parse_listen("127.0.0.1:" + std::to_string(server.port()));
        REQUIRE(::connect(socket.number(), reinterpret_cast<const sockaddr*>(&target),
                          sizeof(sockaddr_in)) == 0);
        return Client(std::move(socket));
    }
    void turn()
    {
        server.turn(milliseconds{1}, -1, [this] { return now; });
    }
    /// Until `enough`, at most `turns`.
    template <class Enough>
    bool turn_until(const Enough& enough, int turns = 2000)
    {
        for (int i = 0; i < turns && !enough(); ++i) turn();
        return enough();
    }

    FilmShelf shelf;
    SteadyTime now{0};
    Server server;
};

} // namespace

TEST_CASE("an address and a port are read, and nothing that would have to be looked up")
{
    for (const char* good : {"127.0.0.1:8480", "0.0.0.0:0", "[::1]:65535", "[fe80::1]:1"})
        CHECK(parse_listen(good));
    for (const char* bad : {"", ":80", "localhost:80", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x",
                            "127.0.0.1:65536", "::1:80", "[::1:80", "[127.0.0.1]:80", "[]:80"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_listen(bad));
    }
}

TEST_CASE("two screens get the same film at the same time, and each byte is counted")
{
    World world;
    Client first = world.connect();
    Client second = world.connect("127.0.0.2");
    REQUIRE(first.say(world.shelf.request()));
    REQUIRE(second.say(world.shelf.request("Range: bytes=1000000-\r\n")));
    CHECK(world.turn_until([&] {
        first.hear();
        second.hear();
        return first.body().size() == world.shelf.film.size() &&
               second.body().size() == world.shelf.film.size() - 1'000'000;
    }));
    CHECK(first.body() == world.shelf.film);
    CHECK(second.body() == world.shelf.film.substr(1'000'000));
    Bytes counted = 0;
    for (const Given& given : world.server.take_given()) counted += given.bytes;
    CHECK(counted == 2 * world.shelf.film.size() - 1'000'000);
    CHECK(world.server.take_given().empty());
}

TEST_CASE("one address has two places, all together have eight, and who waits gets one in time")
{
    World world;
    std::vector<Client> clients;
    for (int i = 0; i < 3; ++i) clients.push_back(world.connect());
    CHECK(world.turn_until([&] {
        clients[2].hear();
        return clients[2].ended;
    }));
    CHECK(world.server.connections() == 2);
    for (int host = 2; host < 9; ++host)
        clients.push_back(world.connect("127.0.0." + std::to_string(host)));
    static_cast<void>(world.turn_until([] { return false; }, 30));
    CHECK(world.server.connections() == limits::connections);
    Client& last = clients.back();
    REQUIRE(last.say(world.shelf.request("Range: bytes=0-9\r\n")));
    last.hear();
    CHECK(last.heard.empty()); // The ninth.

    world.now += seconds{10}; // The others said nothing.
    CHECK(world.turn_until([&] {
        last.hear();
        return last.body().size() == 10;
    }));
}

// Method: the server's clock goes on in steps while a client takes all that it gets.
TEST_CASE("all together get no more bytes a second than they may")
{
    constexpr Bytes per_second = 400'000;
    World world(per_second);
    Client first = world.connect();
    Client second = world.connect("127.0.0.2");
    for (Client* client : {&first, &second}) REQUIRE(client->say(world.shelf.request()));
    for (int i = 0; i < 50; ++i) world.turn();
    for (int tick = 1; tick <= 20; ++tick) {
        world.now += milliseconds{100};
        for (int i = 0; i < 10; ++i) {
            world.turn();
            first.hear();
            second.hear();
        }
        const Bytes came = first.body().size() + second.body().size();
        CAPTURE(tick);
        CHECK(came <= per_second / 4 + per_second * static_cast<Bytes>(tick) / 10);
    }
    CHECK(first.body().size() + second.body().size() > per_second);
}

// Method: two clients ask for nothing but heads, as fast as they are answered.
TEST_CASE("requests that ask for little or nothing cost their share too")
{
    constexpr Bytes per_second = 1024 * 1024;
    const std::string absent =
        "GET /assets/" + trust::sha256("x").hex() + " HTTP/1.1\r\nHost: a\r\n\r\n";
    World world(per_second);
    const std::pair<std::string, std::size_t> cheap[] = {
        {world.shelf.request("", "HEAD"), 0},
        {absent, 0},
        {world.shelf.request("Range: bytes=0-0\r\n"), 1}};
    for (const auto& asked : cheap) {
        const std::string& request = asked.first;
        const std::size_t body_bytes = asked.second;
        CAPTURE(request);
        Client first = world.connect();
        Client second = world.connect("127.0.0.2");
        std::size_t answers = 0;
        for (int tick = 0; tick < 10; ++tick) {
            world.now += milliseconds{100};
            for (int i = 0; i < 40; ++i) {
                for (Client* client : {&first, &second}) {
                    if (i == 0 && tick == 0) REQUIRE(client->say(request));
                    client->hear();
                    const bool whole = head_length(client->heard).has_value() &&
                                       client->body().size() == body_bytes;
                    if (!whole) continue;
                    ++answers;
                    client->heard.clear();
                    REQUIRE(client->say(request));
                }
                world.turn();
            }
        }
        // A second's worth, the quarter that is saved up, and what each still owes at the end.
        CHECK(answers <= per_second * 5 / 4 / limits::request_bytes + 2);
        // A body behind its head waits for the kernel's real clock (RFC 896).
        CHECK(answers >= (body_bytes > 0 ? 2 : per_second / 2 / limits::request_bytes));
        world.now += seconds{1};
    }
}

TEST_CASE("what was not used for a while is not saved up")
{
    Allowance allowance(1000, SteadyTime{0});
    CHECK(allowance.at(SteadyTime{0}) == 250);
    allowance.pay(250);
    CHECK(allowance.at(milliseconds{100}) == 100);
    CHECK(allowance.at(std::chrono::hours{5}) == 250);
    allowance.pay(200);
    CHECK(allowance.at(std::chrono::hours{5}) == 50);
    CHECK(allowance.at(SteadyTime{0}) ==
          50);          // A clock does not step, and if it does, nothing breaks.
    allowance.pay(550); // More than there is.
    CHECK(allowance.at(std::chrono::hours{5} + milliseconds{500}) == 0);
    CHECK(allowance.at(std::chrono::hours{5} + milliseconds{600}) == 100);
}

TEST_CASE("an address that is taken is named as such")
{
    const World world;
    const auto again = Server::open(
        world.shelf.paths, *parse_listen("127.0.0.1:" + std::to_string(world.server.port())), fast,
        SteadyTime{0});
    REQUIRE_FALSE(again);
    CHECK(again.error().starts_with("cannot listen there: "));
}
