#include "district/states.hpp"

#include "district/ledger.hpp"
#include "district/people.hpp"
#include "district/remarks.hpp"
#include "district/schedule.hpp"
#include "district/sealing.hpp"

#include <set>

namespace bangtin::district {

namespace {

/// What the state of any bulletin is judged by.
struct Grounds {
    bulletin::ApproversList list;
    std::set<std::string> scheduled; ///< Ids.
    std::set<RevisionName> on_screens;
};

Outcome<Grounds> grounds_of(Database& database)
{
    auto list = People(database).approvers();
    if (!list) return fail(list.error());
    const auto schedule = load_schedule(database);
    if (!schedule) return fail(schedule.error());
    auto on_screens = load_on_screens(database);
    if (!on_screens) return fail(on_screens.error());
    Grounds grounds{*std::move(list), {}, *std::move(on_screens)};
    for (const PlannedSlot& slot : *schedule) grounds.scheduled.insert(slot.bulletin_id);
    return grounds;
}

Outcome<Progress> progress_on(const Grounds& grounds, Database& database, const std::string& id,
                              Instant now)
{
    const Desk desk(database);
    auto revision = desk.newest(id);
    if (!revision) return fail(revision.error());
    const auto retracted = desk.is_retracted(id);
    if (!retracted) return fail(retracted.error());

    Progress progress{*std::move(revision), State::submitted, {}, {}};
    const int number = progress.revision.bulletin.revision;
    const auto verdict = judge_revision(progress.revision, grounds.list, now);
    if (*retracted) {
        progress.state = State::retracted;
    } else if (!verdict) {
        const auto reason = Remarks(database).returned(id, number);
        if (!reason) return fail(reason.error());
        progress.missing = verdict.error().text;
        if (*reason) progress.state = State::returned;
        progress.returned = reason->value_or("");
    } else if (grounds.on_screens.contains({id, number})) {
        progress.state = State::on_screens;
    } else {
        progress.state = grounds.scheduled.contains(id) ? State::scheduled : State::sealed;
    }
    return progress;
}

ItemStage stage_of(State state)
{
    switch (state) {
    case State::submitted: return ItemStage::submitted;
    case State::returned: return ItemStage::returned;
    case State::sealed:
    case State::scheduled:
    case State::on_screens: return ItemStage::sealed;
    case State::retracted: return ItemStage::retracted;
    }
    return ItemStage::submitted;
}

} // namespace

std::string_view format_state(State state)
{
    switch (state) {
    case State::submitted: return "submitted";
    case State::returned: return "returned";
    case State::sealed: return "sealed";
    case State::scheduled: return "scheduled";
    case State::on_screens: return "on_screens";
    case State::retracted: return "retracted";
    }
    return "";
}

Outcome<Progress> progress_of(Database& database, const std::string& id, Instant now)
{
    const auto grounds = grounds_of(database);
    if (!grounds) return fail(grounds.error());
    return progress_on(*grounds, database, id, now);
}

Outcome<std::vector<Progress>> progress_of_each(Database& database,
                                                const std::vector<std::string>& ids, Instant now)
{
    if (ids.empty()) return std::vector<Progress>{};
    const auto grounds = grounds_of(database);
    if (!grounds) return fail(grounds.error());
    std::vector<Progress> each;
    for (const std::string& id : ids) {
        auto progress = progress_on(*grounds, database, id, now);
        if (!progress && progress.error().code == ExitCode::not_found) continue;
        if (!progress) return fail(progress.error());
        each.push_back(*std::move(progress));
    }
    return each;
}

Outcome<std::vector<Progress>> progress_of_all(Database& database, Instant now)
{
    const auto ids = Desk(database).ids();
    if (!ids) return fail(ids.error());
    return progress_of_each(database, *ids, now);
}

Outcome<void> list_unlisted(Database& database, Instant now)
{
    const auto unlisted =
        database.rows("select id from bulletins where id not in (select id from items)");
    if (!unlisted) return fail(unlisted.error());
    if (unlisted->empty()) return {};
    const auto grounds = grounds_of(database);
    if (!grounds) return fail(grounds.error());
    for (const Row& row : *unlisted) {
        const auto progress = progress_on(*grounds, database, row.text(0), now);
        if (!progress) return fail(progress.error());
        const bulletin::Bulletin& bulletin = progress->revision.bulletin;
        auto put = Items(database).put(bulletin, stage_of(progress->state), bulletin.written);
        if (!put) return put;
    }
    return {};
}

} // namespace bangtin::district
