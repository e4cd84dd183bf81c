// Where people reach the desk: one setting, from which the rest follows — whether cookies are for
// HTTPS alone, which Host is ours, and which pages may send us forms.
//
// The desk itself speaks plain HTTP; a server in front of it has the certificate. What that one
// says of the line is not asked for: the setting says it.
#pragma once

#include "district/fault.hpp"
#include "district/web/cookie.hpp"
#include "district/web/message.hpp"

#include <string>

namespace bangtin::district::web {

/// Passwords over plain HTTP can be read by whoever holds the line: only on this machine, unless
/// it is asked for by name.
enum class PlainHttp : std::uint8_t { this_machine_only, allowed };

struct Origin {
    std::string host; ///< As a browser's `Host` has it: without the scheme's own port.
    Transport transport = Transport::plain;

    [[nodiscard]] std::string text() const;

    bool operator==(const Origin&) const = default;
};

/// "https://desk.example" or "http://127.0.0.1:8090", without a path. `usage` for anything else,
/// and for plain HTTP to another machine that is not allowed.
[[nodiscard]] Outcome<Origin> parse_origin(const std::string& text, PlainHttp plain);

/// Whether the request names our host, so that no page elsewhere can borrow a name that leads here.
[[nodiscard]] bool names_host(const Request& request, const Origin& origin);
/// Whether a form comes from one of our own pages. What says nothing of where it comes from does
/// not: all browsers of ten years do say it.
[[nodiscard]] bool is_from_own_page(const Request& request, const Origin& origin);

} // namespace bangtin::district::web
