#include "sync/doorstep.hpp"

#include "assets/durable.hpp"
#include "sync/reach.hpp"
#include "trust/board_id.hpp"

#include <algorithm>
#include <spdlog/spdlog.h>

namespace bangtin::sync {

namespace {

using assets::DiskFault;
using assets::Joining;
using assets::PassResult;
using assets::StatePaths;
using assets::Status;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int knock_doublings_max = 3;
constexpr seconds again_min{5};
constexpr seconds first_knock_max{10};
constexpr milliseconds nothing_to_do{60'000};

Result<void, EnrolmentError> show_link(const StatePaths& paths, const std::string& link)
{
    const auto shown = assets::read_file(paths.enrolment_link(), link.size());
    if (shown && *shown == link) return {};
    if (auto done = assets::publish(paths.enrolment_link(), link); !done)
        return fail(EnrolmentError{ExitCode::cannot_write, done.error().text});
    return {};
}

PassResult result_of(Joining joining)
{
    switch (joining) {
    case Joining::unanswered: return PassResult::offline;
    case Joining::turned_away:
    case Joining::ticket_refused:
    case Joining::ticket_unreadable: return PassResult::refused;
    case Joining::over:
    case Joining::waiting: break;
    }
    return PassResult::done;
}

Joining joining_of(Heard heard)
{
    switch (heard) {
    case Heard::waiting: return Joining::waiting;
    case Heard::nobody: return Joining::unanswered;
    case Heard::turned_away: return Joining::turned_away;
    case Heard::admitted: break;
    }
    return Joining::over;
}

} // namespace

Doorstep::Doorstep(StatePaths paths, WaysIn ways, trust::PrivateKey device)
    : paths_(std::move(paths)), ways_(std::move(ways)), device_(std::move(device))
{
}

Result<Doorstep, EnrolmentError> Doorstep::open(const StatePaths& paths, WaysIn ways,
                                                const board::Hardware& hardware)
{
    auto device = ensure_device_key(paths);
    if (!device) return fail(device.error());
    Doorstep doorstep(paths, std::move(ways), *std::move(device));
    const trust::PublicKey& key = doorstep.device_.public_key();
    doorstep.words_ = {
        .key = key, .kind = hardware.kind, .board = trust::board_id(hardware.serial)};
    if (doorstep.ways_.door) {
        if (auto shown = show_link(paths, enrolment_link(*doorstep.ways_.door, key)); !shown)
            return fail(shown.error());
    }
    return doorstep;
}

Result<Doorstep::Turn, EnrolmentError> Doorstep::turn(board::Monotonic now, const Chance& chance)
{
    auto entered = take_ticket(now);
    if (!entered) return fail(entered.error());
    if (!*entered && ways_.door) {
        // Boards whose power came at once do not knock at once.
        if (!knock_due_) knock_due_ = now + first_wait({first_knock_max}, Glass::empty, chance());
        if (now >= *knock_due_) entered = knock_now(now, chance);
        if (!entered) return fail(entered.error());
    }
    if (*entered) return Turn{.entered = true, .joining = {}, .problem = {}, .wait = {}};

    // What came of the ticket stays on the page: somebody brought it.
    Turn turn = ticket_said_.value_or(knock_said_);
    turn.wait =
        knock_due_ ? std::max<milliseconds>(*knock_due_ - now, milliseconds{1}) : nothing_to_do;
    if (!ways_.ticket.empty()) turn.wait = std::min(turn.wait, ticket_looked_every);
    return turn;
}

/// A file that has been tried is not tried again until something else is in it.
Result<bool, EnrolmentError> Doorstep::take_ticket(board::Monotonic now)
{
    if (ways_.ticket.empty()) return false;
    const auto text = assets::read_file(ways_.ticket, ticket_bytes_max);
    if (!text && text.error().fault == DiskFault::missing) {
        seen_ticket_.clear();
        ticket_said_.reset();
        return false;
    }
    const auto say = [this](Joining joining, std::string problem) {
        ticket_said_ =
            Turn{.entered = false, .joining = joining, .problem = std::move(problem), .wait = {}};
        return false;
    };
    if (!text) return say(Joining::ticket_unreadable, text.error().text);
    if (*text == seen_ticket_ || now < ticket_due_) return false;
    const auto ticket = parse_ticket(*text);
    if (!ticket) {
        seen_ticket_ = *text;
        return say(Joining::ticket_unreadable, "the ticket: " + ticket.error().text());
    }
    // Nobody has proven it yet: while there is a door, this board is not its site's by it.
    const auto enrolled =
        enrol(paths_, *ticket, ways_.district, ways_.door ? Unanswered::left : Unanswered::kept);
    if (enrolled) return true;
    if (enrolled.error().code == ExitCode::unreachable) {
        ticket_due_ = now + ticket_tried_every;
        return say(Joining::unanswered, enrolled.error().text);
    }
    if (enrolled.error().code != ExitCode::refused) return fail(enrolled.error());
    seen_ticket_ = *text;
    return say(Joining::ticket_refused, enrolled.error().text);
}

Result<bool, EnrolmentError> Doorstep::knock_now(board::Monotonic now, const Chance& chance)
{
    const KnockAnswer answer = knock(*ways_.door, words_, device_, ways_.district, ways_.depot);
    knock_said_ = Turn{.entered = false,
                       .joining = joining_of(answer.heard),
                       .problem = answer.reason,
                       .wait = {}};
    if (answer.heard == Heard::waiting) {
        failures_ = 0;
        knock_due_ = now + next_wait({std::max(answer.again, again_min)}, 0, chance());
        return false;
    }
    failures_ = std::min(failures_ + 1, knock_doublings_max);
    knock_due_ =
        now + with_rest(next_wait({knock_every}, failures_, chance()), answer.again, chance());
    if (!answer.admission) return false;
    if (auto moved = move_in(paths_, *ways_.door, *answer.admission); !moved)
        return fail(moved.error());
    return true;
}

Entered wait_on(Doorstep& doorstep, const StatePaths& paths, const board::Clock& clock,
                Watch& watch, const Chance& chance)
{
    Joining told = Joining::over;
    for (;;) {
        auto turn = doorstep.turn(clock.monotonic(), chance);
        Status status;
        status.at = clock.wall();
        milliseconds wait = Doorstep::ticket_looked_every;
        if (!turn) {
            status.result = PassResult::cannot_write;
            status.problem = turn.error().text;
            spdlog::error("event=not_enrolled reason=\"{}\"", turn.error().text);
        } else {
            if (turn->entered) return Entered::enrolled;
            status.joining = turn->joining;
            status.result = result_of(turn->joining);
            status.problem = turn->problem;
            wait = turn->wait;
            if (told != turn->joining)
                spdlog::info("event=joining state={} problem=\"{}\"", format_joining(turn->joining),
                             turn->problem);
            told = turn->joining;
        }
        status.reach = reach_after(status.result, board::read_network());
        if (auto saved = save_status(paths, status); !saved)
            spdlog::error("event=status_not_saved reason=\"{}\"", saved.error().text);
        if (watch.wait(wait) == Woke::by_signal) return Entered::stopped;
    }
}

} // namespace bangtin::sync
