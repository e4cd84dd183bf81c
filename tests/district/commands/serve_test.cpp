#include "district/commands/commands.hpp"
#include "district/keys.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/web/loopback.hpp"
#include "tests/district/world.hpp"
#include "trust/screen_id.hpp"
#include "trust/short_code.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <sstream>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("an address that cannot be read and a missing depot are told before anything is served")
{
    test::World world;
    std::ostringstream out;
    const auto clock = [] { return monday; };
    for (const char* listen : {"", "8080", "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:80x"}) {
        CHECK(
            run(ServeCommand{world.path("data"), world.depot(), listen, clock}, out).error().code ==
            ExitCode::usage);
    }
    CHECK(run(ServeCommand{world.path("data"), world.depot(), "127.0.0.1:0", clock}, out)
              .error()
              .code == ExitCode::not_found);
    CHECK(out.str().empty());
}

namespace {

/// A `serve` in a process of its own, as the unit starts it.
class Serving {
public:
    explicit Serving(const test::World& world)
    {
        int ends[2] = {};
        REQUIRE(::pipe(ends) == 0);
        child_ = ::fork();
        if (child_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL); // Also when a test ends in its middle.
            ::dup2(ends[1], STDOUT_FILENO);
            ::_exit(serve(world) ? 0 : 1);
        }
        REQUIRE(child_ > 0); // kill(-1) would reach every process there is.
        ::close(ends[1]);
        char text[128] = {};
        REQUIRE(::read(ends[0], text, sizeof text - 1) > 0);
        ::close(ends[0]);
        said_ = text;
    }
    ~Serving()
    {
        if (child_ > 0) (void)end();
    }
    Serving(const Serving&) = delete;
    Serving& operator=(const Serving&) = delete;

    [[nodiscard]] const std::string& said() const { return said_; }
    /// The body of the answer to a POST, and its status before it.
    [[nodiscard]] std::string post(const std::string& path, const std::string& body) const
    {
        const std::string_view before = "listening=http://127.0.0.1:"; // A log line may follow.
        const std::string port = said_.substr(said_.find(before) + before.size());
        const web::Client client(static_cast<std::uint16_t>(std::stoi(port)));
        client.send("POST " + path +
                    " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " +
                    std::to_string(body.size()) + "\r\n\r\n" + body);
        const std::string answer = client.rest();
        return answer.substr(9, 4) + answer.substr(answer.find("\r\n\r\n") + 4);
    }
    /// Whether it ends well when it is told to.
    bool end()
    {
        int status = 0;
        const bool ended = ::kill(child_, SIGTERM) == 0 && ::waitpid(child_, &status, 0) == child_;
        child_ = -1;
        return ended && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

private:
    static bool serve(const test::World& world)
    {
        struct Flushed : std::stringbuf {
            int sync() override
            {
                const std::string text = str();
                return ::write(STDOUT_FILENO, text.data(), text.size()) < 0 ? -1 : 0;
            }
        } buffer;
        std::ostream out(&buffer);
        return run(ServeCommand{world.path("data"), world.path("depot"), "127.0.0.1:0",
                                [] { return monday; }},
                   out)
            .has_value();
    }
    pid_t child_ = -1;
    std::string said_;
};

std::int64_t times_shown(test::World& world)
{
    const auto rows = world.database().rows("select cast(coalesce(sum(times), 0) as bigint)"
                                            " from shown");
    REQUIRE(rows);
    return rows->front().integer(0);
}

} // namespace

TEST_CASE("serving prints its address and ends cleanly when it is told to")
{
    test::World world;
    REQUIRE(world.publish_at(monday));
    Serving serving(world);
    CHECK(serving.said().starts_with("listening=http://127.0.0.1:"));
    CHECK(serving.end());
}

// Method: two real processes on one database. A screen enrols with the one and reports to both, the
// same records to each, as behind a proxy that sends it now here, now there.
TEST_CASE(
    "several processes serve one district: who is known to one is known to all, and counted once")
{
    test::World world;
    REQUIRE(world.publish_at(monday));
    const Serving one(world);
    const Serving other(world);
    const auto key = trust::PrivateKey::generate();
    const std::string ticket = *Screens(world.database()).make_ticket("th-mot", monday);
    const std::string enrolment = test::enrolment_text(ticket, "th-mot", key, key.public_key());
    const std::string screen = trust::screen_id(key.public_key());
    CHECK(one.post("/api/1/enrol", enrolment).starts_with("200 "));
    CHECK(other.post("/api/1/enrol", enrolment).starts_with("200 ")); // Whose answer was lost.

    const auto report = [&](std::int64_t first) {
        return test::report_text(
            screen, "th-mot", {test::record(first, monday), test::record(first + 1, monday)}, key);
    };
    for (const Serving* serving : {&other, &one, &other})
        CHECK(serving->post("/api/1/reports", report(1)) == "200 {\"acknowledged\":2}\n");
    CHECK(one.post("/api/1/reports", report(3)) == "200 {\"acknowledged\":4}\n");
    CHECK(other.post("/api/1/reports", report(1)) == "200 {\"acknowledged\":4}\n");
    CHECK(times_shown(world) == 4);

    const auto board = trust::PrivateKey::generate();
    CHECK(one.post("/api/1/knock", test::knock_text(board)).find("again_s") != std::string::npos);
    const auto online = load_key(world.keys().online_key());
    REQUIRE(online);
    REQUIRE(approve(world.database(),
                    {.who = trust::short_code(board.public_key()),
                     .site = "cs-hai",
                     .name = "",
                     .replaces = ""},
                    *online, monday));
    CHECK(other.post("/api/1/knock", test::knock_text(board)).find("payload") != std::string::npos);
}

// Method: the two are asked at the same time by four clients in processes of their own, each of
// which sends its screen's records to both, again and again.
TEST_CASE("reports that come to several processes at once are each counted once")
{
    constexpr int clients = 4;
    constexpr int rounds = 10;
    test::World world;
    REQUIRE(world.publish_at(monday));
    const Serving one(world);
    const Serving other(world);
    std::vector<pid_t> children;
    for (int i = 0; i < clients; ++i) {
        const auto key = trust::PrivateKey::generate();
        const std::string ticket = *Screens(world.database()).make_ticket("th-mot", monday);
        REQUIRE(
            one.post("/api/1/enrol", test::enrolment_text(ticket, "th-mot", key, key.public_key()))
                .starts_with("200 "));
        const std::string screen = trust::screen_id(key.public_key());
        const pid_t child = ::fork();
        if (child == 0) {
            bool good = true;
            for (int round = 0; round < rounds; ++round) {
                const std::string report =
                    test::report_text(screen, "th-mot", {test::record(round + 1, monday)}, key);
                for (const Serving* serving : {&one, &other, &one}) {
                    const std::string wanted =
                        "200 {\"acknowledged\":" + std::to_string(round + 1) + "}\n";
                    good = good && serving->post("/api/1/reports", report) == wanted;
                }
            }
            ::_exit(good ? 0 : 1);
        }
        REQUIRE(child > 0);
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        CHECK(status == 0);
    }
    CHECK(times_shown(world) == clients * rounds);
}
