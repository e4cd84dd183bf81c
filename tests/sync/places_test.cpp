#include "sync/places.hpp"

#include "sync/curl_line.hpp"
#include "tests/sync/canned_server.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::sync;

namespace {

struct World {
    StopSignal stop;
    CurlLine line{stop};
    LineOptions how;
    assets::Identity identity{
        .screen = "man-hinh-1", .site = "th-mot", .district = "http://d", .pinned_root = ""};

    [[nodiscard]] std::vector<std::string> names(const std::vector<std::string>& mirrors)
    {
        Options options;
        options.mirrors = mirrors;
        const Places places(options, identity, line, how);
        std::vector<std::string> names;
        for (const Transport* mirror : places.mirrors()) names.push_back(mirror->name());
        return names;
    }
};

} // namespace

TEST_CASE("what is named is read in order, and the district's depot only when nothing is")
{
    World world;
    using Names = std::vector<std::string>;
    CHECK(world.names({"http://a/depot", "/media/b"}) == Names{"http://a/depot", "/media/b"});
    CHECK(world.names({}) == Names{"http://d/depot"});
    world.identity.district.clear();
    CHECK(world.names({}).empty());
}

TEST_CASE("a neighbour is read past the line's proxy and caps")
{
    World world;
    const CannedServer server("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc");
    world.how.proxy = "http://127.0.0.1:1";
    world.how.bytes_per_second_max = 1;
    Options options;
    options.neighbours = {server.url()};
    const Places places(options, world.identity, world.line, world.how);
    REQUIRE(places.neighbours().size() == 1);
    std::string came;
    const auto taken = places.neighbours()[0]->take(
        Run{.path = "assets/x", .offset = 0, .budget = 3, .length = 3}, [&](std::string_view some) {
            came += some;
            return Appetite::more;
        });
    REQUIRE(taken);
    CHECK(came == "abc");
}

TEST_CASE(
    "a neighbour that stands still is given up within seconds, whatever patience the line has")
{
    World world;
    world.how.connect_max = std::chrono::minutes{5};
    world.how.slow_max = std::chrono::minutes{5};
    const LineOptions near = near_options(world.how);
    CHECK(near.connect_max <= std::chrono::seconds{1});
    CHECK(near.slow_max <= std::chrono::seconds{5});
    CHECK(near.small_max <= std::chrono::seconds{5});
    CHECK(near.slow_bytes_per_second > world.how.slow_bytes_per_second);
}
