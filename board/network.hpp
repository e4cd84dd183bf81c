// How far a board's network reaches, as far as the board itself knows: a cable or a radio that is
// joined, an address, a way out. Asked of the kernel's files, without a socket of any service.
#pragma once

#include "board/ability.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::board {

enum class Reach : std::uint8_t {
    nothing, ///< No cable is plugged in, and no radio is joined.
    joined,  ///< One is, but there is no way out: no address was given.
    routed,  ///< There is a gateway.
};

struct Network {
    Reach reach = Reach::nothing;
    std::string link;    ///< The interface that reaches farthest, "eth0"; empty without one.
    bool radio = false;  ///< It is Wi-Fi.
    std::string gateway; ///< "10.0.0.1"; of IPv4 only, empty without one.

    bool operator==(const Network&) const = default;
};

/// `absent` when there is no interface at all, as in a process that may not see any.
[[nodiscard]] Able<Network> read_network(const std::filesystem::path& sys = "/sys",
                                         const std::filesystem::path& proc = "/proc/self");
[[nodiscard]] std::string_view format_reach(Reach reach);

/// The interface and gateway of the default route in the kernel's `net/route`; empty without one.
struct DefaultRoute {
    std::string link;
    std::string gateway;

    bool operator==(const DefaultRoute&) const = default;
};
[[nodiscard]] DefaultRoute default_route(std::string_view table);

} // namespace bangtin::board
