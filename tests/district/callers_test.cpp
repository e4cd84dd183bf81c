#include "district/callers.hpp"

#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using std::chrono::hours;
using test::monday;

TEST_CASE("where a screen was heard is known for a day, and for two at most")
{
    Callers callers;
    CHECK_FALSE(callers.caller_at("192.0.2.1").is_screen);
    callers.heard("192.0.2.1", monday);
    CHECK(callers.caller_at("192.0.2.1").is_screen);
    CHECK(callers.caller_at("192.0.2.1").address == "192.0.2.1");
    CHECK_FALSE(callers.caller_at("192.0.2.2").is_screen);
    callers.heard("192.0.2.2", monday + hours(23));
    callers.heard("192.0.2.2", monday + hours(24));
    CHECK(callers.caller_at("192.0.2.1").is_screen);
    callers.heard("192.0.2.2", monday + hours(48));
    CHECK_FALSE(callers.caller_at("192.0.2.1").is_screen);
    CHECK(callers.caller_at("192.0.2.2").is_screen);
}

TEST_CASE("who cannot be told from others is never known")
{
    Callers callers;
    callers.heard("", monday);
    CHECK_FALSE(callers.caller_at("").is_screen);
}

TEST_CASE("there is room for an address of each site, and then the oldest go")
{
    Callers callers;
    const std::size_t most = limits::callers;
    callers.heard("first", monday);
    for (std::size_t i = 1; i < 2 * most; ++i) callers.heard(std::to_string(i), monday);
    CHECK(callers.caller_at("first").is_screen);
    callers.heard("one more", monday);
    CHECK_FALSE(callers.caller_at("first").is_screen);
    CHECK(callers.caller_at("one more").is_screen);
    CHECK(callers.caller_at(std::to_string(2 * most - 1)).is_screen);
}
