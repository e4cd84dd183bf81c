#include "district/web/listening.hpp"

#include <charconv>

namespace bangtin::district::web {

Outcome<ServerOptions> listening_on(const std::string& text)
{
    const Fault misread{ExitCode::usage, "\"" + text + "\" is not ADDRESS:PORT",
                        "write it like 127.0.0.1:8080"};
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos) return fail(misread);
    ServerOptions options;
    options.address = text.substr(0, colon);
    if (options.address.starts_with('[') && options.address.ends_with(']')) {
        options.address = options.address.substr(1, options.address.size() - 2);
    }
    const char* begin = text.data() + colon + 1;
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(begin, end, options.port);
    if (begin == end || error != std::errc() || stopped != end) return fail(misread);
    return options;
}

std::string listening_url(const ServerOptions& options, std::uint16_t port)
{
    const bool v6 = options.address.find(':') != std::string::npos;
    return "http://" + (v6 ? "[" + options.address + "]" : options.address) + ":" +
           std::to_string(port);
}

} // namespace bangtin::district::web
