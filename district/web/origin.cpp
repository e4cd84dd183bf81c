#include "district/web/origin.hpp"

#include "district/web/guard.hpp"

#include <algorithm>
#include <array>

namespace bangtin::district::web {

namespace {

constexpr std::string_view https = "https://";
constexpr std::string_view http = "http://";

Fault misread(const std::string& text)
{
    return {ExitCode::usage, "\"" + text + "\" is not an address of the desk",
            "write it like https://bangtin.example.vn or http://127.0.0.1:8090, without a path"};
}

bool is_host(std::string_view host)
{
    return !host.empty() && host.size() <= 260 && std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
               c == ':' || c == '[' || c == ']';
    });
}

std::string without_port(const std::string& host)
{
    const std::size_t colon = host.rfind(':');
    const bool is_port = colon != std::string::npos && host.find(']', colon) == std::string::npos;
    return is_port ? host.substr(0, colon) : host;
}

bool is_this_machine(const std::string& host)
{
    constexpr std::array names{"localhost", "127.0.0.1", "[::1]"};
    return std::find(names.begin(), names.end(), without_port(host)) != names.end();
}

} // namespace

std::string Origin::text() const
{
    return std::string(transport == Transport::https ? https : http) + host;
}

Outcome<Origin> parse_origin(const std::string& text, PlainHttp plain)
{
    Origin origin;
    if (text.starts_with(https)) {
        origin = {text.substr(https.size()), Transport::https};
    } else if (text.starts_with(http)) {
        origin = {text.substr(http.size()), Transport::plain};
    } else {
        return fail(misread(text));
    }
    if (origin.host.ends_with('/')) origin.host.pop_back();
    const std::string_view own_port = origin.transport == Transport::https ? ":443" : ":80";
    if (origin.host.ends_with(own_port))
        origin.host = origin.host.substr(0, origin.host.size() - own_port.size());
    if (!is_host(origin.host)) return fail(misread(text));
    const bool bare = origin.transport == Transport::plain && !is_this_machine(origin.host);
    if (bare && plain == PlainHttp::this_machine_only) {
        return fail(Fault{ExitCode::usage,
                          "passwords would go to " + text + " by plain HTTP, which others can read",
                          "put the desk behind a server with HTTPS and name its https:// address, "
                          "or add --plain-http on a network of your own"});
    }
    return origin;
}

bool names_host(const Request& request, const Origin& origin)
{
    std::string_view host = request.header("host");
    const std::string_view own_port = origin.transport == Transport::https ? ":443" : ":80";
    if (host.ends_with(own_port)) host.remove_suffix(own_port.size());
    return same_name(host, origin.host);
}

bool is_from_own_page(const Request& request, const Origin& origin)
{
    const std::string_view site = request.header("sec-fetch-site");
    if (!site.empty() && site != "same-origin") return false;
    const std::string_view from = request.header("origin");
    return from.empty() ? site == "same-origin" : from == origin.text();
}

} // namespace bangtin::district::web
