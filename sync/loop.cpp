#include "sync/loop.hpp"

#include "sync/enrolment.hpp"
#include "sync/reach.hpp"

#include <algorithm>
#include <spdlog/spdlog.h>

namespace bangtin::sync {

namespace {

using assets::PassResult;
using assets::Status;
using std::chrono::milliseconds;

constexpr int poll_doublings_max = 10;
// A technician stands before the screen with the stick. Nothing is told of what is mounted; a look
// costs one folder to list.
constexpr milliseconds sticks_looked_every{2000};

bool told(const std::optional<Status>& before, const assets::RefusedItem& item)
{
    if (!before) return false;
    return std::find(before->refused.begin(), before->refused.end(), item) != before->refused.end();
}

/// Waits, and ends it early when a stick comes. `meanwhile` may be empty.
Woke wait_for_work(Watch& watch, milliseconds timeout, StickDesk& sticks, Mirrors& mirrors,
                   const std::function<void()>& meanwhile)
{
    const milliseconds turn = sticks.open() ? sticks_looked_every
                              : meanwhile   ? milliseconds(meanwhile_every)
                                            : milliseconds::max();
    while (timeout > turn) {
        if (sticks.look(mirrors)) return Woke::by_news;
        const Woke woke = watch.wait(turn);
        if (woke != Woke::by_time) return woke;
        timeout -= turn;
        if (meanwhile) meanwhile();
    }
    const Woke woke = watch.wait(timeout);
    static_cast<void>(sticks.look(mirrors));
    return woke;
}

} // namespace

milliseconds next_wait(Pace pace, int failures, double chance)
{
    const milliseconds every = pace.every;
    // A tenth of play either way keeps screens that started together from staying together.
    if (failures == 0)
        return milliseconds(
            static_cast<std::int64_t>(static_cast<double>(every.count()) * (0.9 + 0.2 * chance)));

    const auto doubled = every * (std::int64_t{1} << std::min(failures, poll_doublings_max));
    const milliseconds bound = std::min(doubled, std::max<milliseconds>(wait_max, every));
    const milliseconds least = every / 2;
    return least + milliseconds(static_cast<std::int64_t>(
                       chance * static_cast<double>((bound - least).count())));
}

milliseconds first_wait(Pace pace, Glass glass, double chance)
{
    const milliseconds every = pace.every;
    const bool at_once = glass == Glass::empty || every < std::chrono::minutes{1};
    const milliseconds bound = at_once ? every : std::max<milliseconds>(every, first_wait_max);
    return milliseconds(static_cast<std::int64_t>(chance * static_cast<double>(bound.count())));
}

milliseconds Rhythm::after(Next next, double chance)
{
    failures_ = next == Next::later ? failures_ + 1 : 0;
    return next == Next::at_once ? milliseconds{0} : next_wait(pace_, failures_, chance);
}

milliseconds with_rest(milliseconds wait, std::chrono::seconds asked, double chance)
{
    if (asked.count() == 0) return wait;
    // Half as long again at most: an hour stays an hour and a half.
    const milliseconds rest = asked;
    return std::max(wait, rest + milliseconds(static_cast<std::int64_t>(
                                     chance * static_cast<double>(rest.count()) / 2)));
}

void run_loop(Screen& screen, Pace pace, const board::Clock& clock, Watch& watch, StickDesk& sticks,
              const Chance& chance, const Errands& errands)
{
    std::function<void()> meanwhile; // Not before the first pass, whose moment is random.
    std::optional<Status> last = load_status(screen.paths);
    const bool begun = screen.shelf.disk().length(screen.paths.current()).has_value();
    milliseconds wait = first_wait(pace, begun ? Glass::has_edition : Glass::empty, chance());
    PendingEnrolment pending(screen.paths);
    Rhythm rhythm(pace);
    auto* save = assets::write_status; // A system on trial waits for a pass of this start.
    const Budget budget{.bytes = pass_bytes,
                        .time = pass_time,
                        .clock = [&clock] { return clock.monotonic(); },
                        .news = [&watch] { return watch.news(); }};

    while (wait_for_work(watch, wait, sticks, screen.mirrors, meanwhile) != Woke::by_signal) {
        screen.mirrors.watch(watch.watched());
        if (const auto refusal = pending.take_up(screen.district)) {
            spdlog::warn("event=enrolment_refused reason=\"{}\"", *refusal);
        }
        Next next = Next::later;
        const auto identity = assets::load_identity(screen.paths);
        if (!identity) {
            spdlog::error("event=no_identity reason=\"{}\"", identity.error().text);
        } else {
            auto [status, then] =
                run_pass(screen, *identity, ScrubDepth::one_file, clock.wall(), budget);
            sticks.exchange(screen, *identity, status);
            status.reach = reach_after(status.result, board::read_network());
            tell(status, last);
            if (auto saved = save(screen.paths, status, screen.shelf.disk()); !saved) {
                spdlog::error("event=status_not_saved reason=\"{}\"", saved.error().text);
            }
            save = assets::save_status;
            last = status;
            next = then;
            errands.after_pass(status);
            meanwhile = errands.meanwhile;
        }
        const Mirror& used = screen.mirrors.in_use();
        watch.look_at({used.line->name(), used.poll.etag, used.poll.holds});
        wait = with_rest(rhythm.after(next, chance()), screen.mirrors.asked_rest(), chance());
    }
    spdlog::info("event=ended");
}

void tell(const Status& status, const std::optional<Status>& before)
{
    for (const assets::RefusedItem& item : status.refused) {
        if (told(before, item)) continue;
        spdlog::warn("event=refused what=\"{}\" reason=\"{}\"", item.what, item.reason);
    }
    const bool same = before && before->result == status.result &&
                      before->edition == status.edition && before->issued == status.issued &&
                      before->files_waiting == status.files_waiting;
    if (same) return;
    spdlog::info("event=pass result={} edition={} files_waiting={} bytes_waiting={} "
                 "reports_waiting={} mirror=\"{}\" problem=\"{}\"",
                 format_pass_result(status.result), status.edition, status.files_waiting,
                 status.bytes_waiting, status.reports_waiting, status.mirror, status.problem);
}

} // namespace bangtin::sync
