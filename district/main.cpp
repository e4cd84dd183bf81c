// bangtin-district: reads the clock once, reads the command line, runs one command, says how it
// went.
#include "district/command_line.hpp"

#include <chrono>
#include <iostream>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace {

using namespace bangtin;

void set_up_log()
{
    auto log = spdlog::stderr_logger_st("bangtin-district");
    log->set_pattern("time=%Y-%m-%dT%H:%M:%S.%eZ level=%l %v", spdlog::pattern_time_type::utc);
    log->flush_on(spdlog::level::info);
    spdlog::set_default_logger(std::move(log));
}

Instant read_clock()
{
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

int run_command(const district::Command& command)
{
    const auto done =
        std::visit([](const auto& chosen) { return district::run(chosen, std::cout); }, command);
    if (done) return static_cast<int>(ExitCode::ok);
    std::cout.flush();
    std::cerr << "bangtin-district: " << done.error().text() << '\n';
    return static_cast<int>(done.error().code);
}

} // namespace

int main(int argc, char** argv)
{
    set_up_log();
    const auto read = district::read_command_line(
        {.count = argc, .words = argv, .clock = read_clock}, std::cout, std::cerr);
    if (const auto* ended = std::get_if<district::Ended>(&read)) {
        return static_cast<int>(ended->code);
    }
    return run_command(std::get<district::Command>(read));
}
