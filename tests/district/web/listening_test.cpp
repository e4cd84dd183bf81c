#include "district/web/listening.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district::web;

TEST_CASE("an address and a port are read, and told as an address to open")
{
    const auto v4 = listening_on("127.0.0.1:8080");
    REQUIRE(v4);
    CHECK(v4->address == "127.0.0.1");
    CHECK(listening_url(*v4, 8080) == "http://127.0.0.1:8080");
    const auto v6 = listening_on("[::1]:0");
    REQUIRE(v6);
    CHECK(v6->address == "::1");
    CHECK(listening_url(*v6, 81) == "http://[::1]:81");
}

TEST_CASE("anything else is told as a mistake")
{
    for (const char* text : {"", "8080", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:70000"}) {
        CAPTURE(text);
        CHECK(listening_on(text).error().code == ExitCode::usage);
    }
}
