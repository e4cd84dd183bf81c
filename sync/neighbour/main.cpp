// bangtin-neighbour: gives the other screens of a site the files that this one has, so that a film
// comes over the school's line once.
//
// It reads the shelf and nothing else, writes nothing, holds no key, and asks nobody. Off unless a
// technician starts it; exit codes are those of docs/exit-codes.md.
#include "board/generic.hpp"
#include "bulletin/exit_code.hpp"
#include "sync/neighbour/server.hpp"
#include "sync/stop_signal.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace {

using namespace bangtin;
using namespace bangtin::sync::neighbour;

struct Options {
    std::string state;
    std::string listen;
    Bytes kib_per_s_max = 4096;
};

ExitCode complain(ExitCode code, const std::string& what, const char* remedy)
{
    std::fprintf(stderr, "bangtin-neighbour: %s; %s\n", what.c_str(), remedy);
    return code;
}

void tell(const Given& given)
{
    spdlog::info("event=gave folder={} file={} bytes={}",
                 given.folder == Folder::assets ? "assets" : "bulletins", given.digest.hex(),
                 given.bytes);
}

ExitCode serve(const Options& options)
{
    const auto listen = parse_listen(options.listen);
    if (!listen) {
        return complain(ExitCode::usage, "--listen \"" + options.listen + "\" is no address",
                        "write it like 192.168.1.20:8480 or [::]:8480");
    }
    const auto board = board::generic_board();
    const auto clock = [&] { return board->clock().monotonic(); };
    const sync::StopSignal stop;
    auto server = Server::open({options.state}, *listen, options.kib_per_s_max * 1024, clock());
    if (!server) {
        return complain(ExitCode::unreachable, server.error(),
                        "choose another port, or an address of this board");
    }
    std::printf("listening=%s port=%d\n", options.listen.c_str(), server->port());
    std::fflush(stdout);
    while (!stop.raised()) {
        server->turn(std::chrono::hours{1}, stop.descriptor(), clock);
        for (const Given& given : server->take_given()) tell(given);
    }
    return ExitCode::ok;
}

Result<Options, int> read_command_line(int argc, char** argv)
{
    Options options;
    CLI::App app("Gives the other screens of this site the files that are on this one's shelf.\n\n"
                 "Only bulletins and media by their SHA-256, and only to addresses that no router "
                 "carries on.\n"
                 "They name this screen with bangtin-sync --neighbour http://ADDRESS:PORT.");
    app.set_version_flag("--version", "bangtin-neighbour " BANGTIN_VERSION);
    app.add_option("--state", options.state, "This screen's state folder")->required();
    app.add_option("--listen", options.listen, "ADDRESS:PORT; port 0 is any free one")->required();
    app.add_option("--kib-per-s-max", options.kib_per_s_max, "All together get no more than that")
        ->check(CLI::Range(Server::per_second_min / 1024, Bytes{1} << 20U))
        ->capture_default_str();
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return fail(app.exit(error, std::cout, std::cerr));
        return fail(static_cast<int>(
            complain(ExitCode::usage, error.what(), "see bangtin-neighbour --help")));
    }
    return options;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        auto logger = spdlog::stderr_logger_st("bangtin-neighbour");
        logger->set_pattern("time=%Y-%m-%dT%H:%M:%S.%eZ level=%l %v",
                            spdlog::pattern_time_type::utc);
        spdlog::set_default_logger(std::move(logger));
        const auto options = read_command_line(argc, argv);
        return options ? static_cast<int>(serve(*options)) : options.error();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bangtin-neighbour: %s; start it again, and tell us if it stays\n",
                     error.what());
        return 134;
    }
}
