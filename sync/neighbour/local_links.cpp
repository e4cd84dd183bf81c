#include "sync/neighbour/local_links.hpp"

#include <arpa/inet.h>
#include <cstdint>
#include <cstring>
#include <netinet/in.h>

namespace bangtin::sync::neighbour {

namespace {

bool is_near(std::uint32_t address)
{
    const std::uint32_t first = address >> 24U;
    const std::uint32_t second = (address >> 16U) & 0xffU;
    return first == 10 || first == 127 || (first == 172 && second >= 16 && second < 32) ||
           (first == 192 && second == 168) || (first == 169 && second == 254);
}

bool is_near(const in6_addr& address)
{
    if (IN6_IS_ADDR_V4MAPPED(&address)) {
        std::uint32_t inside = 0;
        std::memcpy(&inside, &address.s6_addr[12], sizeof inside);
        return is_near(ntohl(inside));
    }
    const bool unique_local = (address.s6_addr[0] & 0xfeU) == 0xfcU;
    return unique_local || IN6_IS_ADDR_LINKLOCAL(&address) || IN6_IS_ADDR_LOOPBACK(&address);
}

} // namespace

bool is_near(const sockaddr_storage& address)
{
    if (address.ss_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        return is_near(ntohl(v4.sin_addr.s_addr));
    }
    if (address.ss_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &address, sizeof v6);
        return is_near(v6.sin6_addr);
    }
    return false;
}

} // namespace bangtin::sync::neighbour
