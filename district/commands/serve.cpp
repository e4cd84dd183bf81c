// `serve`: Serves the depot and answers the messages of screens until it is told to end.
#include "district/commands/commands.hpp"
#include "district/district.hpp"
#include "district/web/listening.hpp"
#include "district/web/report_route.hpp"
#include "district/web/routes.hpp"
#include "district/web/server.hpp"
#include "district/web/watch_route.hpp"

#include <algorithm>
#include <optional>
#include <ostream>
#include <spdlog/spdlog.h>
#include <sys/resource.h>

namespace bangtin::district {

namespace {

/// A screen may hold one while nothing is new, and more come and go.
constexpr std::size_t connections_max = 24'000;
constexpr std::size_t holds_max = 21'000;
/// Of the database, and of large files that are being sent. Where there are too few, a screen is
/// told to come again.
constexpr std::size_t descriptors_besides = 100;

std::size_t connections_possible()
{
    struct rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return descriptors_besides;
    const auto descriptors = static_cast<std::size_t>(limit.rlim_cur);
    const std::size_t spare = descriptors - std::min(descriptors, descriptors_besides);
    return std::clamp<std::size_t>(spare, 1, connections_max);
}

} // namespace

Outcome<void> run(const ServeCommand& command, std::ostream& out)
{
    auto options = web::listening_on(command.listen);
    if (!options) return fail(options.error());
    options->body_limit = [](const web::Request& head) {
        return web::body_bytes_max(head.method, head.path);
    };
    options->connections_max = connections_possible();
    options->holds_max = std::min(holds_max, options->connections_max);
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    auto for_reports = open_district(command.data); // A thread of its own has it.
    if (!for_reports) return fail(for_reports.error());
    auto depot = web::DepotFiles::open(command.depot);
    if (!depot) return fail(depot.error());

    web::Routes routes(*district, *std::move(depot));
    web::ReportRoute reports(for_reports->database);
    options->news = [&] { return routes.news(); };
    options->together.answer = [&](const std::vector<web::Request>& requests) {
        return reports.answer(requests, command.clock());
    };
    options->together.then = [&](const web::Request& request, const web::Response& response) {
        routes.note_report(request, response, command.clock());
    };
    web::WatchRoute watch(district->database, command.depot);
    std::optional<web::Server> serving;
    auto server = web::Server::listen(*options, [&](const web::Request& request) {
        if (web::is_watch_request(request))
            return watch.answer(request, serving->traffic(), command.clock());
        return routes.answer(request, command.clock());
    });
    if (!server) return fail(server.error());
    serving.emplace(*std::move(server));
    const std::string url = web::listening_url(*options, serving->port());
    out << "listening=" << url << '\n' << std::flush;
    spdlog::info("event=serving url={}", url);
    serving->run();
    spdlog::info("event=stopped");
    return {};
}

} // namespace bangtin::district
