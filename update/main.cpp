// bangtin-update: one look at the card's two slots, as a timer asks for. Keeps a trial that shows
// and syncs, gives up one that did not, installs a newer system, and asks for the reboot into it.
//
// It has the right to write the card's raw parts and no other: no network, no key of this screen.
// Exit codes are those of docs/exit-codes.md.
#include "assets/disk.hpp"
#include "assets/system.hpp"
#include "board/generic.hpp"
#include "bulletin/exit_code.hpp"
#include "update/held_offer.hpp"
#include "update/install.hpp"
#include "update/signs.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace {

using namespace bangtin;
using namespace bangtin::update;

/// A trial that failed may be followed by a newer offer at once, and that by its own trial.
constexpr int steps_max = 4;

struct Options {
    std::string state;
    std::string system;
    std::string shown;
    std::string run;
    std::string dev = "/dev";
    std::string zone = "Asia/Ho_Chi_Minh";
};

ExitCode complain(ExitCode code, const std::string& what, const char* remedy)
{
    std::fprintf(stderr, "bangtin-update: %s; %s\n", what.c_str(), remedy);
    return code;
}

/// What one look works on.
struct Look {
    const Options& options;
    const Zone& zone;
    const assets::SystemNote& note;
    Card& card;
    board::Board& board;

    [[nodiscard]] Places places() const
    {
        const std::filesystem::path run(options.run);
        return {{options.state}, options.shown, run / "written"};
    }
    [[nodiscard]] Running running() const
    {
        return {note.slot == 'a' ? SlotName::a : SlotName::b, note.build};
    }
};

/// Whether there is another step to think of.
enum class Then : std::uint8_t { again, rest };

Result<Then, ExitCode> take(const Look& look, const Write& step)
{
    spdlog::info("event={} build={}", step.why, look.note.build);
    if (auto written = write_state(look.card, step.state); !written)
        return fail(complain(ExitCode::cannot_write, written.error(), "replace the card"));
    return Then::again;
}

Result<Then, ExitCode> take(const Look& look, const Install& step, const BootState& state,
                            const HeldOffer& held)
{
    spdlog::info("event=installing build={} slot={}", step.offer.build, letter(step.slot));
    auto done = install(step, state, held.image, assets::real_disk(), look.card);
    if (!done && done.error().fault == InstallError::Fault::card)
        return fail(complain(ExitCode::cannot_write, done.error().text, "replace the card"));
    if (!done)
        return fail(complain(ExitCode::refused, done.error().text, "publish the system again"));
    assets::real_disk().note(look.places().written, "written\n");
    spdlog::info("event=installed build={} slot={}", step.offer.build, letter(step.slot));
    return Then::again;
}

Result<Then, ExitCode> take_one_step(const Look& look)
{
    const auto state = read_state(look.card);
    if (!state)
        return fail(complain(ExitCode::cannot_write, state.error(), "look at the unit's rights"));
    auto held = held_offer({look.options.state}, look.note.architecture);
    if (!held) { // A trial is judged all the same.
        spdlog::error("event=no_offer reason=\"{}\"", held.error());
        held = std::nullopt;
    }
    const auto offer = *held ? std::optional((*held)->offer) : std::nullopt;
    const Signs signs = look_around(look.places(), look.board.clock().read(), look.zone, {});
    const Step step = decide(*state, look.running(), offer, signs);
    if (const auto* write = std::get_if<Write>(&step)) return take(look, *write);
    if (const auto* put = std::get_if<Install>(&step)) return take(look, *put, *state, **held);
    if (const auto* reboot = std::get_if<Reboot>(&step)) {
        spdlog::info("event=reboot why=\"{}\"", reboot->why);
        if (!look.board.ask_reboot()) spdlog::error("event=no_reboot");
    }
    return Then::rest;
}

/// For sync: what runs, what is on trial, and what was refused.
void tell(const Look& look)
{
    const auto state = read_state(look.card);
    if (!state) return;
    assets::SystemNote note = look.note;
    note.refused = state->refused;
    note.on_trial = state->trial_build;
    assets::real_disk().note(std::filesystem::path(look.options.run) / "system",
                             assets::format_system_note(note));
}

ExitCode run(const Options& options)
{
    const auto note = assets::load_system_note(options.system);
    if (!note || note->card.empty()) {
        return complain(ExitCode::unavailable, options.system + " does not say what runs",
                        "only a card that script/image made has two slots");
    }
    const auto zone = Zone::find(options.zone);
    if (!zone) return complain(ExitCode::unavailable, zone.error().text(), "install tzdata");
    const auto card = real_card(note->card, options.dev);
    const auto board = board::generic_board();
    const Look look{options, *zone, *note, *card, *board};
    ExitCode code = ExitCode::ok;
    for (int step = 0; step < steps_max; ++step) {
        const auto then = take_one_step(look);
        if (!then) code = then.error();
        if (!then || *then == Then::rest) break;
    }
    if (code == ExitCode::ok) {
        if (auto mended = mend_state(*card); !mended)
            code = complain(ExitCode::cannot_write, mended.error(), "replace the card");
    }
    tell(look);
    return code;
}

Result<Options, int> read_command_line(int argc, char** argv)
{
    Options options;
    CLI::App app(
        "Looks once after the two systems of this card: keeps the one on trial, or the one "
        "before, and installs a newer one.");
    app.set_version_flag("--version", "bangtin-update " BANGTIN_VERSION);
    app.add_option("--state", options.state, "This screen's state folder")->required();
    app.add_option("--system", options.system, "What the initramfs says that it started")
        ->required();
    app.add_option("--shown", options.shown, "What the player's unit touches at its first frame")
        ->required();
    app.add_option("--run", options.run, "Folder for this boot's notes")->required();
    app.add_option("--dev", options.dev, "Where the card's devices are")->capture_default_str();
    app.add_option("--zone", options.zone, "By which it is night: from 01:00 to 04:00")
        ->capture_default_str();
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return fail(app.exit(error, std::cout, std::cerr));
        return fail(
            static_cast<int>(complain(ExitCode::usage, error.what(), "see bangtin-update --help")));
    }
    return options;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        auto logger = spdlog::stderr_logger_st("bangtin-update");
        logger->set_pattern("time=%Y-%m-%dT%H:%M:%S.%eZ level=%l %v",
                            spdlog::pattern_time_type::utc);
        spdlog::set_default_logger(std::move(logger));
        const auto options = read_command_line(argc, argv);
        return options ? static_cast<int>(run(*options)) : options.error();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bangtin-update: %s; start it again, and tell us if it stays\n",
                     error.what());
        return 134;
    }
}
