// The head of an answer, as it is sent.
#pragma once

#include "district/web/message.hpp"

namespace bangtin::district::web {

/// Status line and header fields of HTTP/1.1, with the empty line that ends them. What would end a
/// field early, in whatever somebody put into it, is left out.
[[nodiscard]] std::string response_head(const Response& response, bool keep_alive);

} // namespace bangtin::district::web
