#include "player/run.hpp"

#include "assets/display_word.hpp"
#include "assets/mishaps.hpp"
#include "assets/told_time.hpp"
#include "assets/write_count.hpp"
#include "board/generic.hpp"
#include "board/simulated.hpp"
#include "board/told_clock.hpp"
#include "player/camera.hpp"
#include "player/edition_watch.hpp"
#include "player/pulse.hpp"
#include "player/self_test_facts.hpp"
#include "player/shelf_media.hpp"
#include "player/speaker.hpp"
#include "player/theme_file.hpp"
#include "player/window.hpp"

#include <array>
#include <csignal>
#include <functional>
#include <poll.h>
#include <spdlog/spdlog.h>
#include <sys/signalfd.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace bangtin::player {

namespace {

// Asking the display server takes seven system calls, more than a refresh of the ticker does.
constexpr std::chrono::milliseconds news_every{50};

/// SIGTERM and SIGINT, which end the program, and SIGUSR1, which asks for the technician's page, as
/// something to wait for.
Descriptor listen_for_signals()
{
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGTERM);
    sigaddset(&wanted, SIGINT);
    sigaddset(&wanted, SIGUSR1);
    sigprocmask(SIG_BLOCK, &wanted, nullptr);
    return Descriptor(signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK));
}

/// Sleeps until `wake`, or a film's next frame, or a signal. Answers the signal's number, else 0.
std::uint32_t sleep_until_due(const Wake& wake, const Descriptor& signals,
                              const board::Clock& clock)
{
    std::vector<pollfd> asked{{signals.number(), POLLIN, 0}};
    for (const int descriptor : wake.descriptors) asked.push_back({descriptor, POLLIN, 0});
    const auto left = wake.at - clock.monotonic();
    poll(asked.data(), asked.size(), static_cast<int>(std::max<std::int64_t>(0, left.count())));
    signalfd_siginfo signal{};
    if (read(signals.number(), &signal, sizeof signal) != sizeof signal) return 0;
    return signal.ssi_signo;
}

/// What SQLite wrote past the disk that counts.
assets::CardWrites take_written(ProofKeeper& proof)
{
    assets::CardWrites writes;
    writes.add(assets::WriteKind::outbox, proof.take_written());
    return writes;
}

/// Done now and then, and not sixty times a second.
using Upkeep = std::function<void()>;

void play(Loop& loop, Presenter& presenter, Pulse& pulse, const RunPlan& plan,
          const board::Clock& clock, const Descriptor& signals, const Upkeep& upkeep)
{
    const board::Monotonic began = clock.monotonic();
    board::Monotonic asked = began - news_every;
    while (true) {
        const Wake wake = loop.pass(presenter);
        const board::Monotonic now = clock.monotonic();
        if (loop.well()) pulse.well(now);
        if (now - asked >= news_every) {
            asked = now;
            upkeep();
            const DisplayNews news = presenter.news(now);
            if (news.exposed) loop.expose();
            if (news.closed) return;
        }
        const std::uint32_t signal = sleep_until_due(wake, signals, clock);
        if (signal == SIGUSR1) loop.ask_self_test();
        if (signal == SIGTERM || signal == SIGINT) return;
        if (plan.seconds && clock.monotonic() - began >= *plan.seconds) return;
    }
}

/// A clock that was set by hand is believed, and leaves no trace on the card.
TimeKeeper time_keeper(const RunPlan& plan, std::string boot, assets::Disk& disk)
{
    if (plan.at) return TimeKeeper::believing();
    const auto save = [paths = plan.state, &disk](const assets::Floor& floor) {
        auto saved = assets::save_floor(paths, floor, disk);
        if (!saved) spdlog::error("event=floor_failed reason=\"{}\"", saved.error().text);
        return saved.has_value();
    };
    return TimeKeeper(assets::load_floor(plan.state), std::move(boot), save);
}

std::optional<bool> is_on(const board::Able<board::Power>& power)
{
    return power ? std::optional(*power == board::Power::on) : std::nullopt;
}

bulletin::DisplayHealth word_of(const DisplayState& display)
{
    return {.lit = display.lit, .signal_on = is_on(display.signal), .set_on = is_on(display.set)};
}

Failure unavailable(std::string text)
{
    return {ExitCode::unavailable, std::move(text)};
}

void ask_reboot_if_due(Healing& healing, board::Board& board)
{
    if (!healing.wants_reboot()) return;
    const bool asked = board.ask_reboot();
    spdlog::error("event=reboot_wanted asked={}", asked);
}

/// A full screen is looked for once a second until the plan's patience ends; nothing else is on a
/// board to be shown meanwhile. Null when a signal ended it.
Result<std::unique_ptr<Presenter>, std::string>
look_for_display(const RunPlan& plan, const board::Clock& clock, const Descriptor& signals)
{
    const bool waits = plan.display.mode == DisplayMode::fullscreen;
    const board::Monotonic end =
        clock.monotonic() + (waits ? plan.display_patience : std::chrono::seconds(0));
    while (true) {
        auto opened = open_presenter(plan.display);
        const board::Monotonic now = clock.monotonic();
        if (opened || now >= end) return opened;
        spdlog::warn("event=display_missing reason=\"{}\" next=retry", opened.error());
        const std::uint32_t signal =
            sleep_until_due({std::min(end, now + Window::look_every), {}}, signals, clock);
        if (signal == SIGTERM || signal == SIGINT) return std::unique_ptr<Presenter>();
    }
}

} // namespace

Result<void, Failure> run(const RunPlan& plan, const SayLine& say)
{
    std::error_code ignored;
    if (!std::filesystem::is_directory(plan.state.root, ignored))
        return fail(
            Failure{ExitCode::not_found, "there is no state folder " + plan.state.root.string() +
                                             "; enrol this screen with bangtin-sync enrol"});
    const Descriptor signals = listen_for_signals();
    Pulse pulse(take_pulse_wish());
    const auto board = plan.at ? board::shifted_board(*plan.at) : board::generic_board();

    const assets::StatePaths& paths = plan.state;
    const board::ToldClock clock(board->clock(), assets::told_beginning(paths, board->boot_id()));
    assets::WriteCount writes(paths, assets::Writer::player);
    Healing healing(load_health(paths), board->boot_id(), BANGTIN_VERSION,
                    [&](const Health& health) {
                        if (auto saved = save_health(paths, health, writes.disk()); !saved)
                            spdlog::error("event=health_failed reason=\"{}\"", saved.error().text);
                    });

    const auto give_up = [&](Failure failure) {
        healing.could_not_begin();
        ask_reboot_if_due(healing, *board);
        return fail(std::move(failure));
    };

    // A window's size is known before it is there; then the first picture is decoded while the
    // display is opened.
    std::unique_ptr<Presenter> presenter;
    const auto open = [&]() -> std::optional<Failure> {
        auto opened = look_for_display(plan, clock, signals);
        if (!opened) return unavailable(opened.error());
        presenter = std::move(*opened);
        return std::nullopt;
    };
    if (plan.display.mode == DisplayMode::fullscreen) {
        if (auto failure = open()) return give_up(*failure);
        if (!presenter) { // Ended by hand.
            healing.close();
            return {};
        }
    }
    const Size frame =
        presenter ? presenter->size() : turned(plan.display.size, plan.display.rotation);

    // A theme that cannot be read is no reason for a black glass.
    const auto theme = read_theme(themes_folder(), plan.theme);
    if (!theme) spdlog::warn("event=theme_failed reason=\"{}\"", theme.error());
    const auto scene = Scene::make(frame, theme ? *theme : Theme{}, plan.fonts);
    if (!scene)
        return give_up(unavailable(scene.error() + "; install the package again, with its fonts"));
    const auto shelf = assets::Shelf::open(paths, assets::Shelf::Access::read_only);
    if (!shelf) return give_up(Failure{ExitCode::not_found, shelf.error().text});
    EditionWatch watch(paths);
    ProofKeeper proof(paths, board->boot_id());
    TimeKeeper time = time_keeper(plan, board->boot_id(), writes.disk());
    // What failed once is decoded in software from then on.
    const std::string codec = board->video_codec();
    ShelfMedia media([&](const Digest& digest) { return shelf->path_of(digest); }, plan.decoder,
                     [&](const Digest& digest) { return healing.has_failed(digest) ? "" : codec; });
    const std::unique_ptr<Speaker> speaker = sdl_speaker();
    Camera camera(paths, writes.disk());
    const auto set =
        plan.display.mode == DisplayMode::fullscreen && !plan.at
            ? board->display_power()
            : board::Able<std::unique_ptr<board::DisplayPower>>(fail(board::Cannot::absent));
    spdlog::info("event=cec found={}", set ? "yes" : board::format_cannot(set.error()));
    Loop loop({.clock = clock,
               .scene = *scene,
               .frame = frame,
               .media = media,
               .editions = [&] { return watch.look(); },
               .proof = proof,
               .time = time,
               .healing = healing,
               .say = say,
               .self_test = {.enrolled = [&] { return is_enrolled(paths); },
                             .facts =
                                 [&](const Sight& sight) {
                                     return gather_facts({paths, plan.boot}, sight, frame);
                                 }},
               .transition = plan.transition,
               .speaker = speaker.get(),
               .camera = &camera,
               .set = set ? set->get() : nullptr});
    loop.prepare();
    if (!presenter)
        if (auto failure = open()) return give_up(*failure);
    spdlog::info("event=started width={} height={}", frame.width, frame.height);
    ask_reboot_if_due(healing, *board);
    assets::MishapBook mishaps(paths, writes.disk());
    assets::DisplayWord word(paths, writes.disk());
    play(loop, *presenter, pulse, plan, clock, signals, [&] {
        mishaps.keep(loop.mishaps(), clock.monotonic());
        word.keep(word_of(loop.display()), clock.monotonic());
        writes.keep(take_written(proof), clock.wall(), clock.monotonic());
    });
    pulse.stopping();
    loop.close();
    mishaps.close(loop.mishaps());
    writes.close(take_written(proof), clock.wall());
    return {};
}

} // namespace bangtin::player
