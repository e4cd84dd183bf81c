// bangtin-player: draws approved bulletins on the glass (`run`), into a file (`still`), or says
// what it shows and why (`explain`).
#include "assets/durable.hpp"
#include "player/command_line.hpp"
#include "player/explain.hpp"
#include "player/png.hpp"

#include <cstdio>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace bangtin::player {
namespace {

using Done = Result<void, Failure>;

Done carry_out(const Told& told)
{
    std::fputs(told.text.c_str(), stdout);
    return {};
}

Done carry_out(const RunPlan& plan)
{
    return run(plan, [](std::string_view line) {
        std::printf("%.*s\n", static_cast<int>(line.size()), line.data());
        std::fflush(stdout);
    });
}

Done carry_out(const StillCommand& command)
{
    const auto frame = draw_still(command.plan, [](std::string_view line) {
        spdlog::warn("event=picture_left_out reason=\"{}\"", line);
    });
    if (!frame) return fail(frame.error());
    if (auto written = assets::publish(std::filesystem::absolute(command.out), png_bytes(*frame));
        !written) {
        return fail(Failure{ExitCode::cannot_write,
                            "cannot write " + command.out.string() + ": " + written.error().text +
                                "; choose a folder that is there and has room"});
    }
    return {};
}

Done carry_out(const ExplainCommand& command)
{
    const auto screen = open_screen(command.state, assets::MediaCheck::digest);
    if (!screen) return fail(screen.error());
    const Explanation answer = explain_screen(*screen, command.at, command.until);
    const bool json = command.form == Form::programs;
    std::fputs((json ? explanation_json(answer) : explanation_text(answer)).c_str(), stdout);
    return {};
}

int start(int count, const char* const* words)
{
    // Set before anything may log: key=value lines on standard error (docs, Logs).
    spdlog::set_default_logger(spdlog::stderr_logger_st("player"));
    spdlog::set_pattern("time=%Y-%m-%dT%H:%M:%S.%eZ level=%l %v", spdlog::pattern_time_type::utc);

    const auto command = parse_command_line(count, words);
    const Done done = command
                          ? std::visit([](const auto& asked) { return carry_out(asked); }, *command)
                          : Done(fail(command.error()));
    if (done) return static_cast<int>(ExitCode::ok);
    std::fprintf(stderr, "bangtin-player: %s\n", done.error().text.c_str());
    return static_cast<int>(done.error().code);
}

} // namespace
} // namespace bangtin::player

int main(int count, char** words)
{
    return bangtin::player::start(count, words);
}
