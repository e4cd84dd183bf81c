// bangtin-player: draws approved bulletins on the glass (`run`), into a file (`still`), or says
// what it shows and why (`explain`).
#include "assets/durable.hpp"
#include "player/explain.hpp"
#include "player/png.hpp"
#include "player/run.hpp"
#include "player/still.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace bangtin::player {
namespace {

constexpr const char* lesson =
    "Shows on one screen what people have approved for it.\n"
    "\n"
    "Everything comes from the screen's state folder, which bangtin-sync fills; this program\n"
    "opens no network connection. Without anything to show it draws the slate.\n"
    "\n"
    "  bangtin-player run --state /var/lib/bangtin --fullscreen\n"
    "  bangtin-player run --state DIR --window 1280x720 --at 2026-11-23T00:30:00Z --seconds 60\n"
    "  bangtin-player still --state DIR --at 2026-11-23T00:30:00Z --size 1920x1080 --out "
    "glass.png\n"
    "  bangtin-player explain --state DIR --at 2026-11-23T00:00:00Z --until 2026-11-24T00:00:00Z\n"
    "\n"
    "TIME is UTC with a Z, as 2026-11-23T00:30:00Z (07:30 in Vietnam). Exit codes are in\n"
    "docs/exit-codes.md. Logs go to standard error, results to standard output.";

struct Options {
    std::string state;
    std::string at;
    std::string until;
    std::string size = "1920x1080";
    std::string window;
    std::string headless = "1920x1080";
    std::string out;
    std::string bulletin;
    std::string fonts;
    int seconds = 0;
};

int stop(const Failure& failure)
{
    std::fprintf(stderr, "bangtin-player: %s\n", failure.text.c_str());
    return static_cast<int>(failure.code);
}

int stop(ExitCode code, const std::string& text)
{
    return stop(Failure{code, text});
}

std::string size_remedy(const std::string& option, const std::string& text)
{
    return option + " \"" + text +
           "\" is not a size; write WIDTHxHEIGHT between 640x360 and 7680x7680, as 1920x1080";
}

std::string time_remedy(const std::string& option, const std::string& text)
{
    return option + " \"" + text + "\" is not a time; write UTC with a Z, as 2026-11-23T00:30:00Z";
}

std::filesystem::path fonts_of(const Options& options)
{
    return options.fonts.empty() ? fonts_folder() : std::filesystem::path(options.fonts);
}

int still(const Options& options)
{
    const auto at = parse_instant(options.at);
    if (!at) return stop(ExitCode::usage, time_remedy("--at", options.at));
    const auto size = parse_size(options.size);
    if (!size) return stop(ExitCode::usage, size_remedy("--size", options.size));
    StillPlan plan{.state = {options.state},
                   .at = *at,
                   .size = *size,
                   .bulletin = std::nullopt,
                   .fonts = fonts_of(options),
                   .decoder = decoder_program()};
    if (!options.bulletin.empty()) plan.bulletin = options.bulletin;

    const auto say = [](std::string_view line) {
        spdlog::warn("event=picture_left_out reason=\"{}\"", line);
    };
    const auto frame = draw_still(plan, say);
    if (!frame) return stop(frame.error());
    if (auto written = assets::publish(std::filesystem::absolute(options.out), png_bytes(*frame));
        !written) {
        return stop(ExitCode::cannot_write, "cannot write " + options.out + ": " +
                                                written.error().text +
                                                "; choose a folder that is there and has room");
    }
    return static_cast<int>(ExitCode::ok);
}

int explain(const Options& options, const CLI::App& command)
{
    const auto at = parse_instant(options.at);
    if (!at) return stop(ExitCode::usage, time_remedy("--at", options.at));
    std::optional<Instant> until;
    if (!options.until.empty()) {
        until = parse_instant(options.until);
        if (!until) return stop(ExitCode::usage, time_remedy("--until", options.until));
        if (*until <= *at) {
            return stop(ExitCode::usage, "--until is not after --at; give the later time last");
        }
    }
    const auto screen = open_screen({options.state}, assets::MediaCheck::presence);
    if (!screen) return stop(screen.error());
    const Explanation answer = explain_screen(*screen, *at, until);
    const bool json = command.count("--json") > 0;
    std::fputs((json ? explanation_json(answer) : explanation_text(answer)).c_str(), stdout);
    return static_cast<int>(ExitCode::ok);
}

int play(const Options& options, const CLI::App& command)
{
    RunPlan plan;
    plan.state = {options.state};
    plan.fonts = fonts_of(options);
    plan.decoder = decoder_program();
    const bool window = !options.window.empty();
    const bool headless = command.count("--headless") > 0;
    if (window || headless) {
        const std::string& text = window ? options.window : options.headless;
        const auto size = parse_size(text);
        if (!size) {
            return stop(ExitCode::usage, size_remedy(window ? "--window" : "--headless", text));
        }
        plan.display = {window ? DisplayMode::window : DisplayMode::headless, *size};
    }
    if (!options.at.empty()) {
        plan.at = parse_instant(options.at);
        if (!plan.at) return stop(ExitCode::usage, time_remedy("--at", options.at));
    }
    if (options.seconds > 0) plan.seconds = std::chrono::seconds(options.seconds);

    const auto done = run(plan, [](std::string_view line) {
        std::printf("%.*s\n", static_cast<int>(line.size()), line.data());
        std::fflush(stdout);
    });
    return done ? static_cast<int>(ExitCode::ok) : stop(done.error());
}

void add_state(CLI::App& command, Options& options)
{
    command.add_option("--state", options.state, "The screen's state folder")
        ->required()
        ->type_name("DIR");
    command.add_option("--fonts", options.fonts, "Folder with the bundled fonts, if not beside us")
        ->type_name("DIR");
}

CLI::App* add_run(CLI::App& app, Options& options)
{
    CLI::App* command =
        app.add_subcommand("run", "Play on the glass until SIGTERM, or until the window is closed");
    add_state(*command, options);
    CLI::Option* window =
        command->add_option("--window", options.window, "Play in a window")->type_name("WxH");
    CLI::Option* full =
        command->add_flag("--fullscreen")->description("Play on the whole display (default)");
    CLI::Option* headless = command
                                ->add_option("--headless", options.headless,
                                             "Play without a display; 1920x1080 unless said")
                                ->expected(0, 1)
                                ->type_name("[WxH]");
    window->excludes(full)->excludes(headless);
    full->excludes(headless);
    command->add_option("--at", options.at, "Begin at this time instead of now")->type_name("TIME");
    command->add_option("--seconds", options.seconds, "End by itself after so long")
        ->check(CLI::Range(1, 1'000'000'000))
        ->type_name("N");
    return command;
}

CLI::App* add_still(CLI::App& app, Options& options)
{
    CLI::App* command =
        app.add_subcommand("still", "Draw the glass at one instant into a PNG file");
    add_state(*command, options);
    command->add_option("--at", options.at, "The instant")->required()->type_name("TIME");
    command->add_option("--size", options.size, "Of the glass; landscape or portrait")
        ->capture_default_str()
        ->type_name("WxH");
    command->add_option("--out", options.out, "The file to write")->required()->type_name("FILE");
    command
        ->add_option("--bulletin", options.bulletin,
                     "Draw this bulletin of the edition instead of what is on at that instant")
        ->type_name("ID");
    return command;
}

CLI::App* add_explain(CLI::App& app, Options& options)
{
    CLI::App* command = app.add_subcommand("explain", "Say what shows, why, and what comes next");
    add_state(*command, options);
    command->add_option("--at", options.at, "The instant")->required()->type_name("TIME");
    command->add_option("--until", options.until, "Also list the changes up to this time")
        ->type_name("TIME");
    command->add_flag("--json")->description("For programs");
    return command;
}

int start(int count, char** words)
{
    // Set before anything may log: key=value lines on standard error (docs, Logs).
    spdlog::set_default_logger(spdlog::stderr_logger_st("player"));
    spdlog::set_pattern("time=%Y-%m-%dT%H:%M:%S.%eZ level=%l %v", spdlog::pattern_time_type::utc);

    Options options;
    CLI::App app{lesson, "bangtin-player"};
    app.set_version_flag("--version", "bangtin-player " BANGTIN_VERSION);
    app.require_subcommand(1);
    CLI::App* run_command = add_run(app, options);
    CLI::App* still_command = add_still(app, options);
    CLI::App* explain_command = add_explain(app, options);
    try {
        app.parse(count, words);
    } catch (const CLI::Success& asked) { // --help and --version.
        return app.exit(asked);
    } catch (const CLI::ParseError& error) {
        return stop(ExitCode::usage, std::string(error.what()) + "; see bangtin-player --help");
    }
    if (run_command->parsed()) return play(options, *run_command);
    if (still_command->parsed()) return still(options);
    return explain(options, *explain_command);
}

} // namespace
} // namespace bangtin::player

int main(int count, char** words)
{
    return bangtin::player::start(count, words);
}
