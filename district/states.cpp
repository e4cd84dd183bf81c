#include "district/states.hpp"

#include "district/ledger.hpp"
#include "district/people.hpp"
#include "district/schedule.hpp"
#include "district/sealing.hpp"

#include <set>

namespace bangtin::district {

std::string_view format_state(State state)
{
    switch (state) {
    case State::draft: return "draft";
    case State::sealed: return "sealed";
    case State::scheduled: return "scheduled";
    case State::on_screens: return "on_screens";
    case State::retracted: return "retracted";
    }
    return "";
}

Outcome<std::vector<Progress>> progress_of_all(Database& database, Instant now)
{
    const auto list = People(database).approvers();
    if (!list) return fail(list.error());
    const auto schedule = load_schedule(database);
    if (!schedule) return fail(schedule.error());
    const auto ledger = load_ledger(database);
    if (!ledger) return fail(ledger.error());
    std::set<std::string> scheduled;
    for (const PlannedSlot& slot : *schedule) scheduled.insert(slot.bulletin_id);

    const Desk desk(database);
    const auto ids = desk.ids();
    if (!ids) return fail(ids.error());
    std::vector<Progress> all;
    for (const std::string& id : *ids) {
        auto revision = desk.newest(id);
        if (!revision) return fail(revision.error());
        const auto retracted = desk.is_retracted(id);
        if (!retracted) return fail(retracted.error());

        Progress progress{*std::move(revision), State::draft, {}};
        const auto verdict = judge_revision(progress.revision, *list, now);
        if (*retracted) {
            progress.state = State::retracted;
        } else if (!verdict) {
            progress.missing = verdict.error().text;
        } else if (ledger->on_screens.contains({id, progress.revision.bulletin.revision})) {
            progress.state = State::on_screens;
        } else {
            progress.state = scheduled.contains(id) ? State::scheduled : State::sealed;
        }
        all.push_back(std::move(progress));
    }
    return all;
}

} // namespace bangtin::district
