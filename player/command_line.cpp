#include "player/command_line.hpp"

#include <CLI/CLI.hpp>
#include <sstream>

namespace bangtin::player {

namespace {

constexpr const char* lesson =
    "Shows on one screen what people have approved for it.\n"
    "\n"
    "Everything comes from the screen's state folder, which bangtin-sync fills, but a preview,\n"
    "which needs no screen; this program opens no network connection. Without anything to show it\n"
    "draws the slate.\n"
    "\n"
    "  bangtin-player run --state /var/lib/bangtin --fullscreen\n"
    "  bangtin-player run --state DIR --window 1280x720 --at 2026-11-23T00:30:00Z --seconds 60\n"
    "  bangtin-player still --state DIR --at 2026-11-23T00:30:00Z --size 1920x1080 --out "
    "glass.png\n"
    "  bangtin-player preview --bulletin bulletin.json --media DIR --site \"Trường Tiểu học\"\n"
    "      --at 2026-11-23T00:30:00Z --out glass.jpg\n"
    "  bangtin-player explain --state DIR --at 2026-11-23T00:00:00Z --until 2026-11-24T00:00:00Z\n"
    "  bangtin-player self-test --state /var/lib/bangtin --out page.png\n"
    "\n"
    "TIME is UTC with a Z, as 2026-11-23T00:30:00Z (07:30 in Vietnam). Exit codes are in\n"
    "docs/exit-codes.md. Logs go to standard error, results to standard output.";

struct Options {
    std::string state;
    std::string at;
    std::string until;
    std::string size = "1920x1080";
    std::string window;
    std::string headless;
    std::string out;
    std::string bulletin;
    std::string fonts;
    std::string theme;
    std::string boot;
    std::string media;
    std::string site;
    int leaf = 1;
    int side_px = 0;
    int seconds = 0;
    std::string presenter = "auto";
    int rotate = 0;
    std::string transition = "fade";
    int transition_ms = static_cast<int>(Transition{}.time.count());
};

Failure usage(std::string text)
{
    return {ExitCode::usage, std::move(text)};
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

Result<Command, Failure> still_of(const Options& options)
{
    const auto at = parse_instant(options.at);
    if (!at) return fail(usage(time_remedy("--at", options.at)));
    const auto size = parse_size(options.size);
    if (!size) return fail(usage(size_remedy("--size", options.size)));
    StillPlan plan{.state = {options.state},
                   .at = *at,
                   .size = *size,
                   .bulletin = std::nullopt,
                   .fonts = fonts_of(options),
                   .decoder = decoder_program(),
                   .theme = options.theme};
    if (!options.bulletin.empty()) plan.bulletin = options.bulletin;
    return StillCommand{std::move(plan), options.out};
}

Result<Command, Failure> preview_of(const Options& options, const CLI::App& command)
{
    const auto at = parse_instant(options.at);
    if (!at) return fail(usage(time_remedy("--at", options.at)));
    const auto size = parse_size(options.size);
    if (!size) return fail(usage(size_remedy("--size", options.size)));
    const auto type = options.out == "-" ? PictureType::jpeg : picture_type_of(options.out);
    if (!type)
        return fail(usage("--out \"" + options.out +
                          "\" is no name of a picture; end it with .png or .jpg, or give - for a "
                          "JPEG on standard output"));
    PreviewPlan plan{.media = options.media,
                     .site = options.site,
                     .at = *at,
                     .size = *size,
                     .leaf = options.leaf,
                     .fonts = fonts_of(options),
                     .decoder = decoder_program(),
                     .theme = options.theme};
    if (command.count("--side") > 0) plan.side_px = options.side_px;
    return PreviewCommand{std::move(plan), options.bulletin, options.out, *type};
}

Result<Command, Failure> explain_of(const Options& options, const CLI::App& command)
{
    const auto at = parse_instant(options.at);
    if (!at) return fail(usage(time_remedy("--at", options.at)));
    std::optional<Instant> until;
    if (!options.until.empty()) {
        until = parse_instant(options.until);
        if (!until) return fail(usage(time_remedy("--until", options.until)));
        if (*until <= *at)
            return fail(usage("--until is not after --at; give the later time last"));
    }
    const Form form = command.count("--json") > 0 ? Form::programs : Form::people;
    return ExplainCommand{{options.state}, *at, until, form};
}

/// Which display, from the words that exclude each other.
Result<DisplayWish, Failure> display_of(const Options& options, const CLI::App& command)
{
    const auto wish = [](DisplayMode mode, const char* option,
                         const std::string& text) -> Result<DisplayWish, Failure> {
        const auto size = parse_size(text);
        if (!size) return fail(usage(size_remedy(option, text)));
        return DisplayWish{mode, *size};
    };
    if (command.count("--window") > 0) return wish(DisplayMode::window, "--window", options.window);
    if (command.count("--headless") == 0) return DisplayWish{};
    // Without its size the option leaves an empty text behind.
    if (options.headless.empty()) return DisplayWish{.mode = DisplayMode::headless};
    return wish(DisplayMode::headless, "--headless", options.headless);
}

/// Of a word that the command line has let through.
PresenterKind presenter_kind_of(const std::string& word)
{
    if (word == "surface") return PresenterKind::surface;
    if (word == "renderer") return PresenterKind::renderer;
    if (word == "scanout") return PresenterKind::scanout;
    return PresenterKind::automatic;
}

Result<Command, Failure> run_of(const Options& options, const CLI::App& command)
{
    RunPlan plan;
    plan.state = {options.state};
    plan.fonts = fonts_of(options);
    plan.decoder = decoder_program();
    plan.theme = options.theme;
    plan.boot = options.boot;
    const auto display = display_of(options, command);
    if (!display) return fail(display.error());
    plan.display = *display;
    plan.display.kind = presenter_kind_of(options.presenter);
    plan.display.rotation = *rotation_of(options.rotate);
    plan.transition = {*parse_transition_kind(options.transition),
                       std::chrono::milliseconds(options.transition_ms)};
    if (!options.at.empty()) {
        plan.at = parse_instant(options.at);
        if (!plan.at) return fail(usage(time_remedy("--at", options.at)));
    }
    if (options.seconds > 0) plan.seconds = std::chrono::seconds(options.seconds);
    return plan;
}

Result<Command, Failure> self_test_of(const Options& options)
{
    const auto size = parse_size(options.size);
    if (!size) return fail(usage(size_remedy("--size", options.size)));
    SelfTestCommand command{{options.state}, *size, std::nullopt, fonts_of(options), options.boot};
    if (!options.out.empty()) command.out = options.out;
    return command;
}

void add_fonts(CLI::App& command, Options& options)
{
    command.add_option("--fonts", options.fonts, "Folder with the bundled fonts, if not beside us")
        ->type_name("DIR");
}

void add_state(CLI::App& command, Options& options)
{
    command.add_option("--state", options.state, "The screen's state folder")
        ->required()
        ->type_name("DIR");
    add_fonts(command, options);
}

void add_theme(CLI::App& command, Options& options)
{
    command
        .add_option("--theme", options.theme,
                    "Colours, crest and margins: mac-dinh, tet, tuong-phan-cao, or a file")
        ->type_name("NAME|FILE");
}

void add_boot(CLI::App& command, Options& options)
{
    command
        .add_option("--boot", options.boot,
                    "The folder `bangtin` of the boot partition: mistakes in its cai-dat.txt are "
                    "told on the technician's page")
        ->type_name("DIR");
}

/// How frames come on the display.
void add_motion(CLI::App& command, Options& options)
{
    command
        .add_option("--presenter", options.presenter,
                    "Through the window's surface, a graphics processor, or the bare "
                    "display's memory")
        ->check(CLI::IsMember({"auto", "surface", "renderer", "scanout"}))
        ->capture_default_str();
    command
        .add_option("--rotate", options.rotate,
                    "Turn the picture clockwise, for a display that hangs on its side")
        ->check(CLI::IsMember({0, 90, 180, 270}))
        ->capture_default_str();
    command.add_option("--transition", options.transition, "From one bulletin to the next")
        ->check(CLI::IsMember({"cut", "fade", "push"}))
        ->capture_default_str();
    command.add_option("--transition-ms", options.transition_ms, "How long that takes")
        ->check(CLI::Range(100, 2500))
        ->capture_default_str()
        ->type_name("MS");
}

CLI::App* add_run(CLI::App& app, Options& options)
{
    CLI::App* command =
        app.add_subcommand("run", "Play on the glass until SIGTERM, or until the window is closed");
    add_state(*command, options);
    add_theme(*command, options);
    add_boot(*command, options);
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
    add_motion(*command, options);
    return command;
}

CLI::App* add_still(CLI::App& app, Options& options)
{
    CLI::App* command =
        app.add_subcommand("still", "Draw the glass at one instant into a PNG file");
    add_state(*command, options);
    add_theme(*command, options);
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

CLI::App* add_preview(CLI::App& app, Options& options)
{
    CLI::App* command = app.add_subcommand(
        "preview", "Draw a bulletin as a screen would, before it is sealed, from its text and a "
                   "folder of its media; a line of JSON says how many leaves it has");
    add_fonts(*command, options);
    add_theme(*command, options);
    command
        ->add_option("--bulletin", options.bulletin,
                     "The text that would be sealed; - is standard input")
        ->required()
        ->type_name("FILE");
    command->add_option("--media", options.media, "Folder of the media, named by their SHA-256")
        ->required()
        ->type_name("DIR");
    command->add_option("--site", options.site, "The school's name, for the header")
        ->required()
        ->type_name("NAME");
    command->add_option("--at", options.at, "The instant")->required()->type_name("TIME");
    command->add_option("--size", options.size, "Of the glass; landscape or portrait")
        ->capture_default_str()
        ->type_name("WxH");
    command->add_option("--leaf", options.leaf, "Which of its leaves")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str()
        ->type_name("N");
    command
        ->add_option("--side", options.side_px,
                     "Scale the picture down until its longer side is so long")
        ->check(CLI::Range(64, 7680))
        ->type_name("PX");
    command
        ->add_option("--out", options.out,
                     "The file to write, .png or .jpg; - writes a JPEG behind the line of facts")
        ->required()
        ->type_name("FILE");
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

CLI::App* add_self_test(CLI::App& app, Options& options)
{
    CLI::App* command = app.add_subcommand(
        "self-test", "Say what works on this screen and what does not, for a technician");
    add_state(*command, options);
    add_boot(*command, options);
    command->add_option("--size", options.size, "Of the glass")
        ->capture_default_str()
        ->type_name("WxH");
    command->add_option("--out", options.out, "Also draw the page that the glass shows")
        ->type_name("FILE");
    return command;
}

} // namespace

Result<Command, Failure> parse_command_line(int count, const char* const* words)
{
    Options options;
    CLI::App app{lesson, "bangtin-player"};
    app.set_version_flag("--version", "bangtin-player " BANGTIN_VERSION);
    app.require_subcommand(1);
    const CLI::App* run_command = add_run(app, options);
    const CLI::App* still_command = add_still(app, options);
    const CLI::App* preview_command = add_preview(app, options);
    const CLI::App* explain_command = add_explain(app, options);
    const CLI::App* self_test_command = add_self_test(app, options);
    try {
        app.parse(count, words);
    } catch (const CLI::Success& asked) { // --help and --version.
        std::ostringstream text;
        app.exit(asked, text, text);
        return Told{text.str()};
    } catch (const CLI::ParseError& error) {
        return fail(usage(std::string(error.what()) + "; see bangtin-player --help"));
    }
    if (run_command->parsed()) return run_of(options, *run_command);
    if (still_command->parsed()) return still_of(options);
    if (preview_command->parsed()) return preview_of(options, *preview_command);
    if (self_test_command->parsed()) return self_test_of(options);
    return explain_of(options, *explain_command);
}

} // namespace bangtin::player
