// Every way in which what answers is not a mirror, through the real transport and a whole pass.
//
// Method: a screen has an edition from an honest mirror; then it asks a liar on loopback. Each lie
// must end in a refusal that names it, with no file on the shelf that was not there, and the same
// edition on the glass.
#include "sync/curl_line.hpp"
#include "sync/curl_transport.hpp"
#include "sync/response.hpp"
#include "tests/sim/pass_world.hpp"
#include "tests/sync/canned_server.hpp"

#include <filesystem>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

using namespace bangtin;
using namespace bangtin::sync;
using assets::PassResult;
using sim::monday;
using std::chrono::milliseconds;

namespace {

const std::string film(256 * 1024, 'f');

/// As patient as a test can be: real limits are minutes.
LineOptions impatient()
{
    LineOptions options;
    options.connect_max = milliseconds{500};
    options.small_max = milliseconds{700};
    options.slow_max = std::chrono::seconds{1};
    return options;
}

/// A screen with an edition, whose next film only the liar has.
struct Hall {
    sim::PassWorld world;
    StopSignal stop;
    CurlLine line{stop};
    LineOptions options = impatient();

    Hall()
    {
        world.add("bt-1", "ảnh một");
        world.district.publish(monday);
        REQUIRE(world.once().result == PassResult::done);
    }
    [[nodiscard]] std::size_t files() const
    {
        std::size_t count = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(world.paths.shelf()))
            count += entry.is_regular_file() ? 1 : 0;
        return count;
    }

    /// A pass at `url`; its problem. Nothing on glass or shelf may have changed.
    std::string refusal_from(const std::string& url, PassResult expected)
    {
        const std::size_t before = files();
        const auto glass = world.loaded();
        CurlTransport liar(url, line, options);
        Mirrors mirrors({&liar});
        Screen screen{.paths = world.paths,
                      .shelf = world.shelf,
                      .mirrors = mirrors,
                      .district = world.transport};
        const Passed passed =
            run_pass(screen, world.district.identity(), ScrubDepth::one_file, monday);
        CHECK(passed.status.result == expected);
        CHECK(files() == before);
        CHECK(world.loaded().name == glass.name);
        CHECK(world.loaded().holdings.assets == glass.holdings.assets);
        rest_ = mirrors.asked_rest();
        return passed.status.problem;
    }
    /// The same of a server that gives these bytes to every request.
    std::string refusal_of(const std::string& answer, PassResult expected = PassResult::refused)
    {
        const CannedServer server(answer);
        return refusal_from(server.url(), expected);
    }
    std::chrono::seconds rest_{0};
};

bool names(const std::string& problem, const std::string& reason)
{
    CAPTURE(problem);
    CAPTURE(reason);
    CHECK(problem.find(reason) != std::string::npos);
    return problem.find(reason) != std::string::npos;
}

/// The media of one film over the real line, everything else from memory.
class FilmFrom final : public Transport {
public:
    FilmFrom(Transport& honest, Transport& liar) : honest_(honest), liar_(liar) {}
    Result<SmallAnswer, TransportError> get(const SmallFile& file) override
    {
        return honest_.get(file);
    }
    Result<Bytes, TransportError> take(const Run& run, const RunSink& sink) override
    {
        return liar_.take(run, sink);
    }
    std::string name() const override { return "film"; }

private:
    Transport& honest_;
    Transport& liar_;
};

/// The problem of a pass that fetches a film from `server`; no film may come of it.
std::string film_from(const CannedServer& server, PassResult expected)
{
    Hall hall;
    hall.world.add("bt-2", film);
    hall.world.district.publish(monday);
    CurlTransport liar(server.url(), hall.line, hall.options);
    FilmFrom film_mirror(hall.world.transport, liar);
    Mirrors mirrors({&film_mirror});
    Screen screen{.paths = hall.world.paths,
                  .shelf = hall.world.shelf,
                  .mirrors = mirrors,
                  .district = hall.world.transport};
    const Passed passed =
        run_pass(screen, hall.world.district.identity(), ScrubDepth::one_file, monday);
    CHECK(passed.status.result == expected);
    CHECK_FALSE(hall.world.shelf.holds(AssetRef{trust::sha256(film), film.size()}));
    CHECK(hall.world.loaded().holdings.assets.contains(trust::sha256("ảnh một")));
    return passed.status.problem;
}

const std::string page = "<!doctype html><title>Wi-Fi</title>";
const std::string web_page = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
                             "Content-Length: " +
                             std::to_string(page.size()) + "\r\n\r\n" + page;

} // namespace

TEST_CASE("a captive portal is named, whether it answers itself, points away, or says so by 511")
{
    Hall hall;
    CHECK(names(hall.refusal_of(web_page), "captive portal"));
    CHECK(
        names(hall.refusal_of("HTTP/1.1 302 Found\r\nLocation: http://portal.example/login?x=1\r\n"
                              "Content-Length: 0\r\n\r\n"),
              "points somewhere else, to portal.example: a captive portal"));
    CHECK(names(hall.refusal_of("HTTP/1.1 511 N\r\nContent-Length: 0\r\n\r\n"), "captive portal"));
    CHECK(names(film_from(CannedServer(web_page), PassResult::refused), "captive portal"));
}

TEST_CASE("a loop of redirects is refused at its first step")
{
    Hall hall;
    const CannedServer server([](int connection) {
        static_cast<void>(read_head(connection));
        write_all(connection, "HTTP/1.1 301 M\r\nLocation: http://127.0.0.1/again\r\n"
                              "Content-Length: 0\r\n\r\n");
    });
    CHECK(names(hall.refusal_from(server.url(), PassResult::refused),
                "points somewhere else, to 127.0.0.1"));
}

TEST_CASE("a server in trouble is named, and its Retry-After is honoured up to an hour")
{
    Hall hall;
    CHECK(names(hall.refusal_of("HTTP/1.1 503 N\r\nContent-Length: 0\r\n\r\n", PassResult::offline),
                "the server is in trouble (HTTP 503)"));
    CHECK(hall.rest_ == std::chrono::seconds{0});
    CHECK(names(hall.refusal_of("HTTP/1.1 429 N\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n",
                                PassResult::offline),
                "asks to come back later"));
    CHECK(hall.rest_ == std::chrono::seconds{120});
    static_cast<void>(
        hall.refusal_of("HTTP/1.1 503 N\r\nRetry-After: 99999999\r\nContent-Length: 0\r\n\r\n",
                        PassResult::offline));
    CHECK(hall.rest_ == retry_after_max);
}

TEST_CASE("a body without an end, a head without one, and a packed one are cut off and named")
{
    Hall hall;
    const CannedServer endless([](int connection) {
        static_cast<void>(read_head(connection));
        write_all(connection, "HTTP/1.1 200 OK\r\n\r\n");
        const std::string some(64 * 1024, 'x');
        for (int i = 0; i < 16 * 1024; ++i) write_all(connection, some);
    });
    CHECK(names(hall.refusal_from(endless.url(), PassResult::refused),
                "more came than there should be"));
    const CannedServer header([](int connection) {
        static_cast<void>(read_head(connection));
        write_all(connection, "HTTP/1.1 200 OK\r\n");
        const std::string some = "X: " + std::string(8000, 'x') + "\r\n";
        for (int i = 0; i < 100'000; ++i) write_all(connection, some);
    });
    CHECK(names(hall.refusal_from(header.url(), PassResult::refused), "has no end"));
    // A few kilobytes that would unpack to gigabytes: they are never unpacked.
    CHECK(names(hall.refusal_of("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
                                "Content-Length: 3\r\n\r\n\x1f\x8b\x08"),
                "an encoding that was not asked for"));
}

TEST_CASE("another range, another length and other bytes of a film are named, and none is kept")
{
    const std::string whole = std::to_string(film.size());
    CHECK(names(film_from(CannedServer("HTTP/1.1 206 P\r\nContent-Range: bytes 100-199/" + whole +
                                       "\r\nContent-Length: 100\r\n\r\n" + std::string(100, 'f')),
                          PassResult::refused),
                "another part came than was asked for"));
    CHECK(names(film_from(CannedServer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" +
                                       std::string(100, 'f')),
                          PassResult::refused),
                "it is 100 bytes long, and should be " + whole));
    CHECK(names(film_from(CannedServer("HTTP/1.1 200 OK\r\nContent-Length: " + whole + "\r\n\r\n" +
                                       std::string(film.size(), 'x')),
                          PassResult::refused),
                "its bytes are not what its name says"));
}

TEST_CASE("a server that drips, and one that says nothing, are left in time and named")
{
    Hall hall;
    const CannedServer silent([](int connection) { // Waits until we hang up.
        static_cast<void>(read_head(connection));
        static_cast<void>(read_head(connection));
    });
    CHECK(names(hall.refusal_from(silent.url(), PassResult::offline), "too slow, or silent"));
    // One byte, and then one more whenever a tenth of a second went by without us hanging up.
    const CannedServer dripping([](int connection) {
        static_cast<void>(read_head(connection));
        write_all(connection,
                  "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(film.size()) + "\r\n\r\n");
        timeval tenth{.tv_sec = 0, .tv_usec = 100'000};
        ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &tenth, sizeof tenth);
        char any = 0;
        while (::read(connection, &any, 1) < 0) write_all(connection, "f");
    });
    CHECK(names(film_from(dripping, PassResult::offline), "slow"));
}

TEST_CASE("a name that DNS does not know, and a port where nobody listens, are told apart")
{
    Hall hall;
    // Longer than a name may be: no resolver asks anybody for it (RFC 1035, 2.3.4).
    CHECK(
        names(hall.refusal_from("http://" + std::string(64, 'a') + ".invalid", PassResult::offline),
              "DNS does not know this name"));
    std::string closed;
    {
        const CannedServer gone("");
        closed = gone.url();
    }
    CHECK(names(hall.refusal_from(closed, PassResult::offline), "nobody listens there"));
}
