// bangtin-sync: brings the edition of this screen's site onto the card, and carries proof of play
// back.
//
// Builds the objects and hands them down. Results go to standard output, what went wrong and what
// to do about it to standard error; exit codes are those of docs/exit-codes.md.
#include "assets/durable.hpp"
#include "assets/write_count.hpp"
#include "board/generic.hpp"
#include "board/told_clock.hpp"
#include "bulletin/exit_code.hpp"
#include "sync/boot_folder.hpp"
#include "sync/command_line.hpp"
#include "sync/complaint.hpp"
#include "sync/curl_line.hpp"
#include "sync/curl_transport.hpp"
#include "sync/curl_watch.hpp"
#include "sync/doorstep.hpp"
#include "sync/enrolment.hpp"
#include "sync/examination.hpp"
#include "sync/loop.hpp"
#include "sync/mirrors.hpp"
#include "sync/places.hpp"
#include "sync/records.hpp"
#include "sync/standing.hpp"
#include "sync/state_lock.hpp"
#include "sync/time_desk.hpp"
#include "sync/time_floor.hpp"
#include "trust/board_id.hpp"
#include "trust/nonce.hpp"

#include <cstdio>
#include <iostream>
#include <random>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace {

using namespace bangtin;
using namespace bangtin::sync;
using assets::Identity;
using assets::Outbox;
using assets::Shelf;
using assets::StatePaths;
using assets::Status;

constexpr Instant built_at{std::chrono::seconds(BANGTIN_BUILT_AT)};

/// `clock` and `floor` must outlive what is returned.
LineOptions line_options(const Options& options, const board::Clock& clock, const TimeFloor& floor)
{
    return LineOptions{
        .proxy = options.proxy,
        .authorities = options.authorities,
        .bytes_per_second_max = options.media_kib_per_s_max * 1024,
        .tls_clock = [&] { return tls_time(clock.wall(), clock.grade(), floor.latest()); }};
}

MediaRules media_rules(const Options& options)
{
    MediaRules rules{.hours = {}, .day_bytes_max = options.media_mib_per_day_max * 1024 * 1024};
    for (const std::string& text : options.media_hours) {
        if (const auto hours = parse_hours(text)) rules.hours.push_back(*hours);
    }
    return rules;
}

ExitCode complain(const Complaint& complaint)
{
    std::fprintf(stderr, "bangtin-sync: %s; %s\n", complaint.what.c_str(),
                 complaint.remedy.c_str());
    return complaint.code;
}

ExitCode complain(ExitCode code, const std::string& what, const std::string& remedy)
{
    return complain(Complaint{code, what, remedy});
}

ExitCode complain_busy(const Options& options)
{
    return complain(ExitCode::busy, "another bangtin-sync works on " + options.state,
                    "wait until it is done, or stop it: `systemctl stop bangtin-sync`");
}

ExitCode print(const assets::Identity& identity)
{
    std::printf("site=%s screen=%s\n", identity.site.c_str(), identity.screen.c_str());
    return ExitCode::ok;
}

ExitCode print_identity(const StatePaths& paths)
{
    const auto identity = assets::load_identity(paths);
    if (!identity) return complain(ExitCode::cannot_write, identity.error().text, "check the card");
    return print(*identity);
}

/// Waits at the district's door, and for a ticket, until there is an identity or a signal.
Result<Entered, ExitCode> join_district(const Options& options, CurlLine& line,
                                        const LineOptions& how, const board::Clock& clock)
{
    const StatePaths paths{options.state};
    std::optional<Door> door;
    if (!options.district.empty()) {
        const auto root = assets::read_file(options.root, trust::limits::root_bytes);
        if (!root) {
            return fail(complain(ExitCode::not_found,
                                 "cannot read the root of trust: " + root.error().text,
                                 "copy metadata/N.root.json of the district's depot there"));
        }
        auto made = make_door(options.district, *root);
        if (!made) {
            return fail(
                complain(made.error().code, made.error().text, "correct --district and --root"));
        }
        door = *std::move(made);
    }
    CurlTransport district("", line, how);
    CurlTransport depot(options.district + "/depot", line, how);
    auto doorstep = Doorstep::open(
        paths, {.ticket = options.ticket, .door = door, .district = district, .depot = depot},
        board::read_hardware());
    if (!doorstep) {
        return fail(complain(doorstep.error().code, doorstep.error().text,
                             "free space on the card, or check who owns the state folder"));
    }
    std::random_device entropy;
    std::mt19937_64 generator(entropy());
    std::uniform_real_distribution<double> uniform(0.0, 1.0);
    CurlWatch watch(line, how, [&clock] { return clock.monotonic(); });
    return wait_on(*doorstep, paths, clock, watch, [&] { return uniform(generator); });
}

ExitCode enrol_by_code(const Options& options)
{
    const StatePaths paths{options.state};
    const auto lock = StateLock::take(paths);
    if (!lock)
        return complain(ExitCode::cannot_write, lock.error().text, "choose a folder of ours");
    if (!*lock) return complain_busy(options);
    if (assets::load_identity(paths)) return print_identity(paths);
    const auto board = board::generic_board();
    const TimeFloor floor(paths, built_at);
    const LineOptions how = line_options(options, board->clock(), floor);
    const StopSignal stop;
    CurlLine line(stop);
    const auto entered = join_district(options, line, how, board->clock());
    if (!entered) return entered.error();
    if (*entered == Entered::enrolled) return print_identity(paths);
    return complain(ExitCode::unreachable, "nobody has approved this screen yet",
                    "start it again: it knocks with the same code");
}

ExitCode run_enrol(const Options& options)
{
    if (options.ticket.empty()) return enrol_by_code(options);
    const StatePaths paths{options.state};
    const auto text = assets::read_file(options.ticket, ticket_bytes_max);
    if (!text) {
        return complain(ExitCode::not_found, "cannot read the ticket: " + text.error().text,
                        "name the file that the district's `ticket` command wrote");
    }
    const auto ticket = parse_ticket(*text);
    if (!ticket) {
        return complain(ExitCode::invalid,
                        options.ticket + " is no ticket: " + ticket.error().text(),
                        "ask the district for a new one");
    }
    const auto lock = StateLock::take(paths);
    if (!lock)
        return complain(ExitCode::cannot_write, lock.error().text, "choose a folder of ours");
    if (!*lock) return complain_busy(options);
    const auto board = board::generic_board();
    const TimeFloor floor(paths, built_at);
    const LineOptions how = line_options(options, board->clock(), floor);
    const StopSignal stop;
    CurlLine line(stop);
    CurlTransport district(ticket->district, line, how);
    const auto enrolled = enrol(paths, *ticket, district);
    if (!enrolled) {
        return complain(enrolled.error().code, enrolled.error().text,
                        "ask the district for a new ticket, or check the state folder");
    }
    if (*enrolled == Enrolled::pending) {
        return complain(
            ExitCode::unreachable, "the district does not answer at " + ticket->district,
            "nothing is lost: the ticket is kept, and `once` or `run` finishes enrolment");
    }
    return print_identity(paths);
}

void print_pass(const Status& status)
{
    std::printf("result=%s edition=%lld files_waiting=%lld reports_waiting=%lld\n",
                std::string(format_pass_result(status.result)).c_str(),
                static_cast<long long>(status.edition),
                static_cast<long long>(status.files_waiting),
                static_cast<long long>(status.reports_waiting));
}

ExitCode pass_once(Screen& screen, const Identity& identity, StickDesk& sticks, Instant now)
{
    static_cast<void>(sticks.look(screen.mirrors));
    Status status = run_pass(screen, identity, ScrubDepth::everything, now).status;
    sticks.exchange(screen, identity, status);
    tell(status, std::nullopt);
    auto saved = save_status(screen.paths, status, screen.shelf.disk());
    print_pass(status);
    if (!saved)
        return complain(ExitCode::cannot_write, saved.error().text, "free space on the card");
    const auto complaint = complaint_of(status);
    return complaint ? complain(*complaint) : ExitCode::ok;
}

/// A screen that nobody has enrolled has a key and shows its code, for whoever stands before it.
void show_code(const StatePaths& paths)
{
    // A folder that is not there is a wrong word on the command line, and is not made.
    std::error_code ignored;
    if (!std::filesystem::is_directory(paths.root, ignored)) return;
    const auto lock = StateLock::take(paths);
    if (!lock || !*lock) return;
    if (auto key = ensure_device_key(paths); !key)
        spdlog::error("event=no_device_key reason=\"{}\"", key.error().text);
}

ExitCode run_passes(const Options& said)
{
    const Options options =
        said.boot.empty() ? said : with_boot_folder(said, board::read_settings(said.boot));
    const StatePaths paths{options.state};
    const bool ways_in =
        options.verb == Verb::run && !(options.ticket.empty() && options.district.empty());
    const auto there = assets::load_identity(paths);
    const bool missing = !there && there.error().fault == assets::DiskFault::missing;
    if (!there && !(missing && ways_in)) {
        if (missing) show_code(paths);
        return complain(missing ? ExitCode::not_found : ExitCode::invalid, there.error().text,
                        "enrol first: bangtin-sync enrol --state DIR --ticket FILE");
    }
    const auto lock = StateLock::take(paths);
    if (!lock)
        return complain(ExitCode::cannot_write, lock.error().text, "choose a folder of ours");
    if (!*lock) return complain_busy(options);
    const auto board = board::generic_board();
    const board::ToldClock clock(board->clock(), told_beginning(paths, board->boot_id()));
    TimeFloor floor(paths, built_at);
    const LineOptions how = line_options(options, clock, floor);
    const StopSignal stop;
    CurlLine line(stop);
    if (missing) {
        const auto entered = join_district(options, line, how, clock);
        if (!entered) return entered.error();
        if (*entered == Entered::stopped) return ExitCode::ok;
    }
    assets::WriteCount writes(paths, assets::Writer::sync);
    auto shelf = Shelf::open(paths, Shelf::Access::read_write, writes.disk());
    if (!shelf)
        return complain(ExitCode::cannot_write, shelf.error().text, "free space on the card");
    if (options.media_mib) shelf->limit_media(*options.media_mib << 20U);
    auto outbox = Outbox::at(paths, assets::OutboxUser::sync);
    HealthDesk health(paths, board->boot_id(), BANGTIN_VERSION);
    CurlTransport district("", line, how);
    if (options.verb == Verb::once) { // `run` does it with its first pass, at a random moment.
        if (auto enrolled = finish_enrolment(paths, district); !enrolled) {
            spdlog::warn("event=enrolment_refused reason=\"{}\"", enrolled.error().text);
        }
    }
    const auto identity = assets::load_identity(paths);
    if (!identity) return complain(ExitCode::invalid, identity.error().text, "enrol again");
    const Places places(options, *identity, line, how);
    if (places.mirrors().empty()) {
        return complain(ExitCode::usage, "there is no mirror to read from",
                        "add --mirror URL-or-DIR: the place where metadata/ stands");
    }
    Mirrors mirrors(places.mirrors(), places.neighbours());
    std::random_device entropy;
    std::mt19937_64 generator(entropy());
    Screen screen{.paths = paths,
                  .shelf = *shelf,
                  .mirrors = mirrors,
                  .district = district,
                  .outbox = &outbox,
                  .scrub = ScrubRound(generator()),
                  .board = trust::board_id(board::read_hardware().serial),
                  .rules = media_rules(options),
                  .metered = {},
                  .grade = clock.grade(),
                  .health = &health};
    const auto look_at_system = [&] {
        if (options.system.empty()) return;
        auto running = assets::load_system_note(options.system);
        if (running == screen.running) return;
        screen.running = std::move(running);
        screen.seen = {}; // What the edition needs is another thing now.
    };
    look_at_system();
    // What the district holds is known when it was said; the card learns it now.
    const auto close = [&] {
        if (auto settled = outbox.settle(); !settled)
            spdlog::warn("event=outbox_not_settled reason=\"{}\"", settled.error().text);
        writes.close(take_written(screen), clock.wall());
    };
    StickDesk sticks(options.sticks.empty() ? std::nullopt
                                            : std::optional<std::filesystem::path>(options.sticks));
    if (options.verb == Verb::once) {
        const ExitCode code = pass_once(screen, *identity, sticks, clock.wall());
        close();
        return code;
    }

    std::uniform_real_distribution<double> uniform(0.0, 1.0);
    const Chance chance = [&] { return uniform(generator); };
    TimeDesk times(paths, writes.disk(), board->boot_id(), board->clock(), district,
                   trust::fresh_nonce, chance);
    CurlWatch watch(line, how, [&clock] { return clock.monotonic(); });
    const auto ask_time = [&] {
        times.look(*identity, floor.latest());
        screen.grade = clock.grade();
    };
    run_loop(screen, Pace{std::chrono::seconds(options.every_s)}, clock, watch, sticks, chance,
             {.after_pass =
                  [&](const Status& status) {
                      floor.raise(status);
                      look_at_system();
                      ask_time();
                      health.try_card(clock.monotonic());
                      writes.keep(take_written(screen), status.at, clock.monotonic());
                  },
              .meanwhile = ask_time});
    close();
    return ExitCode::ok;
}

ExitCode run_status(const Options& options)
{
    const StatePaths paths{options.state};
    const auto identity = held_identity(paths);
    if (!identity) return complain(identity.error());
    const Examination found = examine(paths, *identity);
    const std::string answer =
        options.json ? to_text(examination_json(found)) + "\n" : examination_text(found);
    std::fputs(answer.c_str(), stdout);
    return ExitCode::ok;
}

ExitCode run_identity(const Options& options)
{
    const auto identity = standing_identity(StatePaths{options.state});
    return identity ? print(*identity) : complain(identity.error());
}

ExitCode run_records(const Options& options)
{
    const auto answer = records_on(StatePaths{options.state}, options.records, options.json);
    if (!answer) return complain(answer.error());
    std::fputs(answer->c_str(), stdout);
    return ExitCode::ok;
}

void set_up_logging()
{
    auto logger = spdlog::stderr_logger_st("bangtin-sync");
    logger->set_pattern("time=%Y-%m-%dT%H:%M:%S.%eZ level=%l %v", spdlog::pattern_time_type::utc);
    spdlog::set_default_logger(std::move(logger));
}

ExitCode run_program(const Options& options)
{
    switch (options.verb) {
    case Verb::enrol: return run_enrol(options);
    case Verb::once:
    case Verb::run: return run_passes(options);
    case Verb::status: return run_status(options);
    case Verb::identity: return run_identity(options);
    case Verb::records: return run_records(options);
    }
    return ExitCode::usage;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        set_up_logging();
        const auto options = read_command_line(argc, argv, std::cout, std::cerr);
        return options ? static_cast<int>(run_program(*options)) : options.error();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bangtin-sync: %s; start it again, and tell us if it stays\n",
                     error.what());
        return 134;
    }
}
