// Who is near: addresses that no router carries into the world. A neighbour answers nobody else,
// whatever the network is set up to let through.
#pragma once

#include <sys/socket.h>

namespace bangtin::sync::neighbour {

/// Private (RFC 1918, RFC 4193), link-local (RFC 3927, RFC 4291) or loopback, also as an IPv4
/// address in IPv6.
[[nodiscard]] bool is_near(const sockaddr_storage& address);

} // namespace bangtin::sync::neighbour
