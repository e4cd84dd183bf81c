#include "sync/neighbour/local_links.hpp"

#include "sync/neighbour/server.hpp"

#include <doctest/doctest.h>

using namespace bangtin::sync::neighbour;

namespace {

bool near(const char* host)
{
    const auto address = parse_listen(std::string(host) + ":1");
    REQUIRE(address);
    return is_near(*address);
}

} // namespace

TEST_CASE("addresses are near that no router carries on, from the first to the last of each block")
{
    for (const char* host :
         {"10.0.0.0", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.0",
          "192.168.255.255", "169.254.0.0", "169.254.255.255", "127.0.0.1", "[::1]", "[fe80::1]",
          "[febf::1]", "[fc00::1]", "[fdff::1]", "[::ffff:192.168.1.1]"}) {
        CAPTURE(host);
        CHECK(near(host));
    }
    for (const char* host :
         {"9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255",
          "192.169.0.0", "169.253.255.255", "169.255.0.0", "8.8.8.8", "100.64.0.1", "0.0.0.0",
          "[::]", "[2001:db8::1]", "[fec0::1]", "[fe00::1]", "[ff02::1]", "[::ffff:8.8.8.8]"}) {
        CAPTURE(host);
        CHECK_FALSE(near(host));
    }
    CHECK_FALSE(is_near(sockaddr_storage{}));
}
