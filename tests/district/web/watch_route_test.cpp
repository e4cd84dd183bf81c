#include "district/web/watch_route.hpp"

#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::monday;

namespace {

Request asking(const std::string& path, const std::string& address = "")
{
    Request request;
    request.method = "GET";
    request.path = path;
    request.address = address;
    return request;
}

} // namespace

TEST_CASE("only this machine, speaking for nobody else, sees how the server is")
{
    CHECK(is_watch_request(asking("/health")));
    CHECK(is_watch_request(asking("/metrics")));
    CHECK_FALSE(is_watch_request(asking("/metrics", "203.0.113.5")));
    CHECK_FALSE(is_watch_request(asking("/depot/metadata/timestamp.json")));
}

TEST_CASE("a server is well while its database answers and screens may believe its depot")
{
    test::World world;
    WatchRoute route(world.database(), world.depot());
    CHECK(route.answer(asking("/health"), {}, monday).status == 503); // Nothing is published yet.
    REQUIRE(world.publish_at(monday));
    CHECK(route.answer(asking("/health"), {}, monday).status == 200);
    const Response expired = route.answer(asking("/health"), {}, monday + std::chrono::days(4));
    CHECK(expired.status == 503);
    CHECK(std::get<std::string>(expired.body).find("timestamp has expired") != std::string::npos);
}

TEST_CASE("its numbers are what it did, and how the district stands")
{
    test::World world;
    REQUIRE(world.publish_at(monday));
    REQUIRE(world.database().run("insert into screens (id, site, key_hex, enrolled, acknowledged,"
                                 " state) values ('screen-1', 'th-mot', 'aa', 0, 0, 'silent')"));
    Traffic traffic;
    traffic.connections = 12;
    traffic.held = 5;
    traffic.answers[3] = 40;
    WatchRoute route(world.database(), world.depot());
    const Response response = route.answer(asking("/metrics"), traffic, monday);
    const auto& text = std::get<std::string>(response.body);
    for (const char* line : {"\nbangtin_connections 12\n", "\nbangtin_held_requests 5\n",
                             "\nbangtin_answers_total{status=\"3xx\"} 40\n",
                             "\nbangtin_edition 1\n", "\nbangtin_screens{state=\"silent\"} 1\n",
                             "\nbangtin_screens{state=\"well\"} 0\n", "\nbangtin_healthy 1\n"}) {
        CAPTURE(line);
        CHECK(("\n" + text).find(line) != std::string::npos);
    }
}
