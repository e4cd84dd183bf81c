#include "district/web/cookie.hpp"

#include "district/web/guard.hpp"

namespace bangtin::district::web {

namespace {

std::string header_of(std::string_view name, std::string_view value, Transport transport)
{
    std::string header = cookie_name(name, transport) + "=" + std::string(value) +
                         "; Path=/; HttpOnly; SameSite=Lax";
    if (transport == Transport::https) header += "; Secure";
    return header;
}

} // namespace

std::optional<std::string_view> cookie_value(std::string_view header, std::string_view name)
{
    while (!header.empty()) {
        const std::size_t end = header.find(';');
        const std::string_view pair = trimmed(header.substr(0, end));
        header = end == std::string_view::npos ? std::string_view() : header.substr(end + 1);
        const std::size_t sign = pair.find('=');
        if (sign == std::string_view::npos || trimmed(pair.substr(0, sign)) != name) continue;
        return trimmed(pair.substr(sign + 1));
    }
    return std::nullopt;
}

std::string cookie_name(std::string_view name, Transport transport)
{
    return (transport == Transport::https ? "__Host-" : "") + std::string(name);
}

std::string set_cookie(const Cookie& cookie, Transport transport)
{
    std::string header = header_of(cookie.name, cookie.value, transport);
    if (cookie.life.count() > 0) header += "; Max-Age=" + std::to_string(cookie.life.count());
    return header;
}

std::string clear_cookie(std::string_view name, Transport transport)
{
    return header_of(name, "", transport) + "; Max-Age=0";
}

} // namespace bangtin::district::web
