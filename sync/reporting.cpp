#include "sync/reporting.hpp"

#include "sync/enrolment.hpp"
#include "sync/notes.hpp"
#include "sync/report.hpp"

#include <utility>

namespace bangtin::sync {

namespace {

using assets::HeardGlance;
using assets::Status;

/// As the district said last, also before a restart.
void note_held(Screen& screen, std::optional<bool> said, Status& status)
{
    if (said) screen.held = said;
    if (!screen.held) {
        const auto last = assets::load_status(screen.paths, screen.shelf.disk());
        screen.held = last && !last->held_as.empty();
    }
    if (*screen.held) status.held_as = screen.board.empty() ? "unknown" : screen.board;
}

/// Hears of the glance that came with the answer to a report, if any, and brings the picture of the
/// newest.
void glance_step(Screen& screen, const GlanceErrand& errand, const std::string& said,
                 std::optional<HeardGlance> heard, Status& status)
{
    if (!said.empty()) {
        auto fresh = hear_glance(said, errand, heard);
        if (fresh) heard = *std::move(fresh);
        if (!fresh) note_aside(status, {"glance", fresh.error()});
    }
    if (!heard) return;
    if (auto brought = screen.pictures.bring(*heard, errand, screen.district); !brought)
        note_aside(status, {"picture", brought.error()});
}

} // namespace

void report_step(Screen& screen, const assets::Identity& identity, const Budget& budget,
                 Status& status)
{
    if (screen.outbox == nullptr) return;
    const auto waiting = screen.outbox->unsent_count();
    if (!waiting) return note_refusal(status, {"outbox", waiting.error().text});
    status.reports_waiting = *waiting;
    if (identity.district.empty() || identity.screen.empty()) return;
    const auto device = load_device_key(screen.paths);
    if (!device) return note_refusal(status, {"device key", device.error()});
    const auto facts = health_facts(screen, status);
    const auto health = facts ? screen.health->due(*facts) : std::nullopt;
    auto heard = assets::load_heard_glance(screen.paths, screen.shelf.disk());
    const ReportTally tally = report_up(
        {*screen.outbox, identity, *device, screen.board, health, heard ? heard->number : 0},
        screen.district, budget);
    if (tally.health_told) screen.health->told(*health);
    status.reports_waiting = tally.waiting;
    note_held(screen, tally.held, status);
    if (!tally.stopped_by) {
        const bool metered = screen.rules.day_bytes_max > 0;
        const GlanceErrand errand{.paths = screen.paths,
                                  .disk = screen.shelf.disk(),
                                  .identity = identity,
                                  .device = *device,
                                  .board = screen.board,
                                  .line = metered ? LineKind::metered : LineKind::unmetered,
                                  .now = status.at,
                                  .steady = Spending(budget).now()};
        glance_step(screen, errand, tally.glance, std::move(heard), status);
    }
    if (tally.lost) note_refusal(status, {"report", text_of(*tally.lost)});
    if (!tally.stopped_by || tally.stopped_by->fault == ReportFault::silent) return;
    const bool card = tally.stopped_by->fault == ReportFault::card;
    note_refusal(status, {card ? "outbox" : "report", tally.stopped_by->text});
}

} // namespace bangtin::sync
