#include "district/web/address.hpp"

#include <doctest/doctest.h>

using bangtin::district::web::caller_address;

TEST_CASE("a caller is counted by its own address, whatever it says of itself")
{
    CHECK(caller_address("203.0.113.5", "") == "203.0.113.5");
    CHECK(caller_address("203.0.113.5", "192.0.2.1") == "203.0.113.5");
    CHECK(caller_address("10.0.0.2", "192.0.2.1") == "10.0.0.2");
    CHECK(caller_address("::ffff:203.0.113.5", "") == "203.0.113.5");
    CHECK(caller_address("", "192.0.2.1").empty());
}

TEST_CASE("all addresses of one IPv6 network are one caller")
{
    CHECK(caller_address("2001:db8:1:2::1", "") == "2001:db8:1:2::/64");
    CHECK(caller_address("2001:db8:1:2:ffff:ffff:ffff:ffff", "") == "2001:db8:1:2::/64");
    CHECK(caller_address("2001:db8:1:3::1", "") == "2001:db8:1:3::/64");
}

TEST_CASE("a proxy on this machine says whom it speaks for, and is believed in the last one alone")
{
    for (const char* proxy : {"127.0.0.1", "::1", "::ffff:127.0.0.1"}) {
        CAPTURE(proxy);
        CHECK(caller_address(proxy, "203.0.113.5") == "203.0.113.5");
        CHECK(caller_address(proxy, "192.0.2.1, 198.51.100.7 ,\t203.0.113.5 ") == "203.0.113.5");
        CHECK(caller_address(proxy, "2001:db8::1") == "2001:db8::/64");
        for (const char* nobody : {"", "unknown", "203.0.113.5,", "203.0.113.5:80", "a, b"}) {
            CAPTURE(nobody);
            CHECK(caller_address(proxy, nobody).empty());
        }
    }
}
