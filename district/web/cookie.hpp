// Cookies: reading what a browser sends back (RFC 6265, 5.4), and the one way ours are set.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin::district::web {

/// The value of the first cookie of that name in a `Cookie` header; nothing when there is none.
[[nodiscard]] std::optional<std::string_view> cookie_value(std::string_view header,
                                                           std::string_view name);

struct Cookie {
    std::string name; ///< Without prefix; a token.
    std::string value;
    std::chrono::seconds life{0}; ///< Zero: until the browser is closed.
};

enum class Transport : std::uint8_t { plain, https };

/// "__Host-" before the name where the line is HTTPS: then no other host and no plain page can set
/// one of that name (RFC 6265bis, 4.1.3.2).
[[nodiscard]] std::string cookie_name(std::string_view name, Transport transport);
/// The value of a `Set-Cookie` header. HttpOnly and SameSite=Lax always, Secure over HTTPS.
[[nodiscard]] std::string set_cookie(const Cookie& cookie, Transport transport);
/// The same, to take a cookie back.
[[nodiscard]] std::string clear_cookie(std::string_view name, Transport transport);

} // namespace bangtin::district::web
