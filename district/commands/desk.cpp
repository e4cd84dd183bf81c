// `desk`: Serves the pages on which staff work, until it is told to end. A process of its own, so
// that nothing in a page can hold up or end what the screens ask `serve` for.
#include "district/commands/commands.hpp"
#include "district/conversion/workshop.hpp"
#include "district/district.hpp"
#include "district/states.hpp"
#include "district/web/listening.hpp"
#include "district/web/pages.hpp"

#include <ostream>
#include <spdlog/spdlog.h>

namespace bangtin::district {

namespace {

/// Passwords that wait to be checked: at 0.2 s each, nobody waits longer than some seconds.
constexpr web::ServerOptions::BenchSize passwords{.asides_max = 16, .threads = 1};
/// Bulletins that are drawn: two at once, which takes a processor each and some 100 MB.
constexpr web::ServerOptions::BenchSize drawings{.asides_max = 16, .threads = 2};
/// Files that are converted at once: each takes a processor or two, and up to some 300 MB.
constexpr std::size_t conversions_at_once = 2;
/// Staff of a province, not its screens.
constexpr std::size_t connections_max = 1024;
/// Of all that is being sent at one time: a few forms with pictures.
constexpr Bytes bodies_bytes_max = 3 * web::compose_bytes_max;
/// For one of them: 16 MiB at 256 kbit/s.
constexpr std::chrono::minutes body_time{10};

Path own_folder()
{
    std::error_code ignored;
    return std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
}

} // namespace

Outcome<void> run(const DeskCommand& command, std::ostream& out)
{
    auto options = web::listening_on(command.listen);
    if (!options) return fail(options.error());
    options->body_bytes_max = web::compose_bytes_max;
    options->bodies_bytes_max = bodies_bytes_max;
    options->body_time = body_time;
    options->quick = passwords;
    options->slow = drawings;
    options->connections_max = connections_max;
    // A mistake in the setting is told before anything is opened.
    if (!command.origin.empty()) {
        if (auto read = web::parse_origin(command.origin, command.plain); !read)
            return fail(read.error());
    }
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    if (auto listed = list_unlisted(district->database, command.clock()); !listed) return listed;

    // Before the server, whose threads work for it.
    conversion::Workshop workshop(district->database, district->paths, {}, command.clock);
    options->next_chore = [&workshop] { return workshop.next(); };
    options->chores_at_once = conversions_at_once;
    std::optional<web::Pages> pages;
    options->body_limit = [&](const web::Request& head) {
        return pages->body_bytes_max(head, command.clock());
    };
    auto server = web::Server::listen(*options, [&](const web::Request& request) {
        return pages->answer(request, command.clock());
    });
    if (!server) return fail(server.error());
    const std::string url = web::listening_url(*options, server->port());
    auto origin = web::parse_origin(command.origin.empty() ? url : command.origin, command.plain);
    if (!origin) return fail(origin.error());
    const std::string reached = origin->text();
    pages.emplace(*district, *std::move(origin),
                  Previews({.programs = command.programs.empty() ? own_folder() : command.programs,
                            .media = district->paths.media(),
                            .cache = {district->paths.previews()}}));
    out << "listening=" << url << " origin=" << reached << '\n' << std::flush;
    spdlog::info("event=desk_open url={} origin={}", url, reached);
    server->run();
    workshop.stop();
    spdlog::info("event=desk_closed");
    return {};
}

} // namespace bangtin::district
