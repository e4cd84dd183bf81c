#include "board/network.hpp"

#include "board/small_file.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>
#include <system_error>

namespace bangtin::board {

namespace {

constexpr std::size_t links_max = 32;

/// "0100000A" is 10.0.0.1: the bytes of the number as this machine keeps them.
std::string address_of(const std::string& hex)
{
    std::uint32_t number = 0;
    const char* end = hex.data() + hex.size();
    const auto [stopped, error] = std::from_chars(hex.data(), end, number, 16);
    if (error != std::errc{} || stopped != end || number == 0) return {};
    std::string address;
    for (unsigned at = 0; at < 4; ++at)
        address += (at == 0 ? "" : ".") + std::to_string(number >> (8U * at) & 0xFFU);
    return address;
}

/// Of IPv6 it is enough to know that there is a way out.
std::string default_link6(const std::string& table)
{
    std::istringstream lines(table);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string destination;
        std::string length;
        std::string skipped;
        std::string next;
        std::string link;
        words >> destination >> length >> skipped >> skipped >> next;
        for (int column = 0; column < 5; ++column) words >> link;
        const bool whole = length == "00" && next.find_first_not_of('0') != std::string::npos;
        if (whole && words) return link;
    }
    return {};
}

} // namespace

DefaultRoute default_route(std::string_view table)
{
    std::istringstream lines{std::string(table)};
    std::string line;
    std::getline(lines, line); // The head.
    while (std::getline(lines, line)) {
        std::istringstream words(line);
        std::string link;
        std::string destination;
        std::string gateway;
        std::string flags;
        words >> link >> destination >> gateway >> flags;
        if (!words || destination != "00000000") continue;
        if (std::string address = address_of(gateway); !address.empty())
            return {link, std::move(address)};
    }
    return {};
}

Able<Network> read_network(const std::filesystem::path& sys, const std::filesystem::path& proc)
{
    Network network;
    std::size_t seen = 0;
    std::error_code code;
    std::filesystem::directory_iterator entry(sys / "class/net", code);
    for (; !code && entry != std::filesystem::directory_iterator(); entry.increment(code)) {
        const std::string name = entry->path().filename();
        if (name == "lo" || ++seen > links_max) continue;
        // An interface that is down has no carrier to be read.
        if (read_number(entry->path() / "carrier") != 1) continue;
        if (network.reach == Reach::joined && network.link < name) continue;
        network.reach = Reach::joined;
        network.link = name;
    }
    if (seen == 0) return fail(Cannot::absent);
    const DefaultRoute route = default_route(read_small(proc / "net/route").value_or(""));
    const std::string way = route.link.empty()
                                ? default_link6(read_small(proc / "net/ipv6_route").value_or(""))
                                : route.link;
    if (!way.empty() && network.reach == Reach::joined) {
        network.reach = Reach::routed;
        network.link = way;
        network.gateway = route.gateway;
    }
    network.radio = !network.link.empty() &&
                    std::filesystem::exists(sys / "class/net" / network.link / "phy80211", code);
    return network;
}

std::string_view format_reach(Reach reach)
{
    switch (reach) {
    case Reach::nothing: return "nothing";
    case Reach::joined: return "joined";
    case Reach::routed: return "routed";
    }
    return "";
}

} // namespace bangtin::board
