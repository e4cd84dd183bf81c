// `serve`: Serves the depot and answers the messages of screens until it is told to end.
#include "district/commands/commands.hpp"
#include "district/district.hpp"
#include "district/web/routes.hpp"
#include "district/web/server.hpp"

#include <charconv>
#include <ostream>
#include <spdlog/spdlog.h>

namespace bangtin::district {

namespace {

/// "ADDRESS:PORT", with an IPv6 address in brackets.
Outcome<web::ServerOptions> options_of(const std::string& listen)
{
    const Fault misread{ExitCode::usage, "\"" + listen + "\" is not ADDRESS:PORT",
                        "write it like 127.0.0.1:8080"};
    const std::size_t colon = listen.rfind(':');
    if (colon == std::string::npos) return fail(misread);
    web::ServerOptions options;
    options.address = listen.substr(0, colon);
    if (options.address.starts_with('[') && options.address.ends_with(']')) {
        options.address = options.address.substr(1, options.address.size() - 2);
    }
    const char* begin = listen.data() + colon + 1;
    const char* end = listen.data() + listen.size();
    const auto [stopped, error] = std::from_chars(begin, end, options.port);
    if (begin == end || error != std::errc() || stopped != end) return fail(misread);
    return options;
}

std::string url_of(const web::ServerOptions& options, std::uint16_t port)
{
    const bool v6 = options.address.find(':') != std::string::npos;
    return "http://" + (v6 ? "[" + options.address + "]" : options.address) + ":" +
           std::to_string(port);
}

} // namespace

Outcome<void> run(const ServeCommand& command, std::ostream& out)
{
    auto options = options_of(command.listen);
    if (!options) return fail(options.error());
    options->body_limit = web::body_bytes_max;
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    auto depot = web::DepotFiles::open(command.depot);
    if (!depot) return fail(depot.error());

    web::Routes routes(*district, *std::move(depot));
    auto server = web::Server::listen(*options, [&](const web::Request& request) {
        return routes.answer(request, command.clock());
    });
    if (!server) return fail(server.error());
    const std::string url = url_of(*options, server->port());
    out << "listening=" << url << '\n' << std::flush;
    spdlog::info("event=serving url={}", url);
    server->run();
    spdlog::info("event=stopped");
    return {};
}

} // namespace bangtin::district
