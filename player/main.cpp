// bangtin-player: draws approved bulletins on the glass (`run`) or into a file (`still`), and one
// that nobody has approved into a file only (`preview`); or says what it shows and why (`explain`),
// or what works on this screen (`self-test`).
#include "assets/durable.hpp"
#include "assets/told_time.hpp"
#include "board/generic.hpp"
#include "board/told_clock.hpp"
#include "bulletin/limits.hpp"
#include "player/command_line.hpp"
#include "player/explain.hpp"
#include "player/png.hpp"
#include "player/scene.hpp"
#include "player/self_test_facts.hpp"

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

Done write_picture(const std::filesystem::path& file, const std::string& bytes)
{
    if (auto written = assets::publish(std::filesystem::absolute(file), bytes); !written)
        return fail(Failure{ExitCode::cannot_write,
                            "cannot write " + file.string() + ": " + written.error().text +
                                "; choose a folder that is there and has room"});
    return {};
}

Done carry_out(const StillCommand& command)
{
    const auto frame = draw_still(command.plan, [](std::string_view line) {
        spdlog::warn("event=picture_left_out reason=\"{}\"", line);
    });
    if (!frame) return fail(frame.error());
    return write_picture(command.out, png_bytes(*frame));
}

/// At most one byte more than a bulletin may have, which then refuses it.
Result<std::string, Failure> read_bulletin(const std::filesystem::path& file)
{
    std::FILE* in = file == "-" ? stdin : std::fopen(file.c_str(), "rb");
    if (in == nullptr)
        return fail(
            Failure{ExitCode::not_found, "cannot read " + file.string() + "; check --bulletin"});
    std::string text(bulletin::limits::bulletin_bytes + 1, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), in));
    if (in != stdin) std::fclose(in);
    return text;
}

Done carry_out(const PreviewCommand& command)
{
    const auto text = read_bulletin(command.bulletin);
    if (!text) return fail(text.error());
    const auto preview = draw_preview(command.plan, *text);
    if (!preview) return fail(preview.error());
    const std::string bytes = picture_bytes(preview->picture, command.type);
    std::puts(preview_facts(*preview, command.plan.leaf, bytes.size()).c_str());
    if (command.out != "-") return write_picture(command.out, bytes);
    std::fwrite(bytes.data(), 1, bytes.size(), stdout);
    if (std::fflush(stdout) == 0) return {};
    return fail(Failure{ExitCode::cannot_write, "standard output takes no more; read all of it"});
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

Done carry_out(const SelfTestCommand& command)
{
    const auto board = board::generic_board();
    // The same judgement as the player's, from the same floor; nothing is kept.
    TimeKeeper time(assets::load_floor(command.state), board->boot_id(), nullptr);
    const board::ToldClock clock(board->clock(),
                                 assets::told_beginning(command.state, board->boot_id()));
    const Sight sight = time.look(clock.read());
    const SelfTestFacts facts =
        gather_all_facts({command.state, command.boot}, sight, command.size);
    std::fputs(self_test_text(self_test(facts)).c_str(), stdout);
    if (!command.out) return {};
    const auto scene = Scene::make(command.size, Theme{}, command.fonts);
    if (!scene) return fail(Failure{ExitCode::unavailable, scene.error()});
    Canvas frame(command.size);
    scene->draw_header(frame, facts.site);
    scene->draw_clock(frame, std::nullopt);
    scene->draw_ticker(frame, {}, 0);
    scene->draw_self_test(frame, facts);
    return write_picture(*command.out, png_bytes(frame));
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
