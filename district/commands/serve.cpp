// `serve`: Serves the depot and answers the messages of screens until it is told to end.
#include "district/commands/commands.hpp"
#include "district/district.hpp"
#include "district/web/listening.hpp"
#include "district/web/routes.hpp"
#include "district/web/server.hpp"

#include <ostream>
#include <spdlog/spdlog.h>

namespace bangtin::district {

Outcome<void> run(const ServeCommand& command, std::ostream& out)
{
    auto options = web::listening_on(command.listen);
    if (!options) return fail(options.error());
    options->body_limit = [](const web::Request& head) {
        return web::body_bytes_max(head.method, head.path);
    };
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    auto depot = web::DepotFiles::open(command.depot);
    if (!depot) return fail(depot.error());

    web::Routes routes(*district, *std::move(depot));
    auto server = web::Server::listen(*options, [&](const web::Request& request) {
        return routes.answer(request, command.clock());
    });
    if (!server) return fail(server.error());
    const std::string url = web::listening_url(*options, server->port());
    out << "listening=" << url << '\n' << std::flush;
    spdlog::info("event=serving url={}", url);
    server->run();
    spdlog::info("event=stopped");
    return {};
}

} // namespace bangtin::district
