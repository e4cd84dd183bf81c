#include "district/web/conversation.hpp"

#include "tests/district/web/loopback.hpp"

#include <atomic>
#include <doctest/doctest.h>
#include <optional>
#include <poll.h>
#include <utility>

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

namespace {

/// A server whose "/news" is held for who knows the newest already.
class NewsServer {
public:
    explicit NewsServer(News::Wave wave, Duration spread)
        : running_(options(wave, spread), [this](const Request& request) {
              Response response = json_response(200, std::to_string(edition_));
              ++asked_;
              if (request.body == std::to_string(edition_)) {
                  response.hold = std::chrono::seconds{30};
                  response.for_news = true;
              }
              return response;
          })
    {
    }
    [[nodiscard]] Client waiting() const
    {
        Client client(running_.port());
        client.send("POST /news HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n1");
        return client;
    }
    void publish() { ++edition_; }
    void wait_until_asked(int times) const
    {
        while (asked_ < times) ::poll(nullptr, 0, 1);
    }
    [[nodiscard]] int asked() const { return asked_; }

private:
    ServerOptions options(News::Wave wave, Duration spread)
    {
        ServerOptions options;
        options.news = [this, wave] { return News{std::to_string(edition_), wave}; };
        options.news_turn = Duration{2};
        options.news_spread = spread;
        return options;
    }

    std::atomic<int> edition_ = 1;
    std::atomic<int> asked_ = 0;
    Running running_;
};

} // namespace

TEST_CASE("who waits for news is asked for nothing meanwhile, and hears of it when there is some")
{
    for (const News::Wave wave : {News::Wave::at_once, News::Wave::spread}) {
        NewsServer server(wave, Duration{20});
        const Client first = server.waiting();
        const Client second = server.waiting();
        server.wait_until_asked(2);
        ::poll(nullptr, 0, 30); // Many looks for news.
        CHECK(server.asked() == 2);
        server.publish();
        CHECK(first.next().ends_with("2"));
        CHECK(second.next().ends_with("2"));
        CHECK(server.asked() == 4);
    }
}

TEST_CASE("a server ends while somebody waits for news")
{
    std::optional<NewsServer> server(std::in_place, News::Wave::spread, Duration{20});
    const Client client = server->waiting();
    server->wait_until_asked(1);
    server.reset();
    CHECK(client.rest().empty());
}

TEST_CASE("who waits for news and speaks, or is gone, is held no longer")
{
    NewsServer server(News::Wave::spread, Duration{20});
    const Client client = server.waiting();
    server.wait_until_asked(1);
    client.send("POST /news HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n0");
    CHECK(client.next().ends_with("1"));
    const Client gone = server.waiting();
    gone.finish();
    CHECK(gone.rest().ends_with("1"));
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
