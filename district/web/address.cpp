#include "district/web/address.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <optional>

namespace bangtin::district::web {

namespace {

using boost::asio::ip::address;
using boost::asio::ip::address_v6;

constexpr std::size_t network_bytes = 8;

/// An IPv4 address that is written as one of IPv6 is what it was.
std::optional<address> parse_address(std::string_view text)
{
    boost::system::error_code error;
    address parsed = boost::asio::ip::make_address(text, error);
    if (error) return std::nullopt;
    if (parsed.is_v6() && parsed.to_v6().is_v4_mapped())
        return address(make_address_v4(boost::asio::ip::v4_mapped, parsed.to_v6()));
    return parsed;
}

std::string_view last_of(std::string_view list)
{
    const std::size_t comma = list.rfind(',');
    if (comma != std::string_view::npos) list.remove_prefix(comma + 1);
    while (list.starts_with(' ') || list.starts_with('\t')) list.remove_prefix(1);
    while (list.ends_with(' ') || list.ends_with('\t')) list.remove_suffix(1);
    return list;
}

std::string counted_by(const address& caller)
{
    if (caller.is_v4()) return caller.to_string();
    auto bytes = caller.to_v6().to_bytes();
    std::fill(bytes.begin() + network_bytes, bytes.end(), std::uint8_t{0});
    return address_v6(bytes).to_string() + "/64";
}

} // namespace

std::string caller_address(std::string_view peer, std::string_view forwarded)
{
    const auto other_side = parse_address(peer);
    if (!other_side) return "";
    if (!other_side->is_loopback()) return counted_by(*other_side);
    const auto told = parse_address(last_of(forwarded));
    return told ? counted_by(*told) : "";
}

} // namespace bangtin::district::web
