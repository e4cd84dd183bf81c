// Where a server of ours listens, as it is written on the command line and as it is told.
#pragma once

#include "district/web/server.hpp"

#include <string>

namespace bangtin::district::web {

/// Options with the address and port of "ADDRESS:PORT", an IPv6 address in brackets. `usage` for
/// anything else.
[[nodiscard]] Outcome<ServerOptions> listening_on(const std::string& text);
/// "http://127.0.0.1:8080".
[[nodiscard]] std::string listening_url(const ServerOptions& options, std::uint16_t port);

} // namespace bangtin::district::web
