#include "district/foresight.hpp"

#include "bulletin/compile.hpp"
#include "district/people.hpp"

#include <algorithm>

namespace bangtin::district {

namespace {

ForeseenTurn turn_of(const Foresight& foresight, const bulletin::Showing& showing, Instant at)
{
    ForeseenTurn turn{at, showing.layer, {}, {}, {}};
    if (!showing.stage) return turn;
    turn.slot = showing.stage->slot;
    turn.bulletin_id = showing.stage->bulletin_id;
    if (const auto* bulletin = foresight.find(showing.stage->bulletin))
        turn.title = bulletin->title;
    return turn;
}

} // namespace

const bulletin::Bulletin* Foresight::find(const Digest& envelope) const
{
    const auto found = holdings.admitted.find(envelope);
    return found == holdings.admitted.end() ? nullptr : &found->second;
}

Outcome<Foresight> foresee(Database& database, const std::string& site, Instant now)
{
    const auto one_state = Transaction::begin_reading(database);
    if (!one_state) return fail(one_state.error());
    const People people(database);
    const auto planned_site = people.site(site);
    if (!planned_site) return fail(planned_site.error());
    const auto list = people.approvers();
    if (!list) return fail(list.error());
    auto schedule = load_schedule(database);
    if (!schedule) return fail(schedule.error());
    const bulletin::Unit* unit = list->find_unit(site);
    require(unit != nullptr, "the plan's sites are units of it");
    std::erase_if(*schedule, [&](const PlannedSlot& slot) { return !reaches(slot, *list, *unit); });
    auto selection = select_approved(Desk(database), *schedule, *list, now);
    if (!selection) return fail(selection.error());

    Foresight foresight{{.site = site,
                         .made = now,
                         .calendar = planned_site->calendar,
                         .sound = planned_site->sound,
                         .display = planned_site->display,
                         .slots = slots_for(*unit, *schedule, *selection, *list, now)},
                        {},
                        std::move(selection->left_out)};
    for (auto& [id, approved] : selection->approved) {
        for (const bulletin::Media& media : approved.bulletin.media)
            foresight.holdings.assets.insert(media.asset.digest);
        foresight.holdings.admitted.emplace(approved.ref.digest, std::move(approved.bulletin));
    }
    return foresight;
}

std::vector<ForeseenTurn> turns_of(const Foresight& foresight, const Window& window,
                                   std::size_t turns_max)
{
    std::vector<ForeseenTurn> turns;
    const bulletin::Programme& programme = foresight.programme;
    std::optional<bulletin::Timeline> timeline;
    for (Instant next = window.opens; next < window.closes && turns.size() < turns_max;) {
        if (!timeline || !timeline->covers(next))
            timeline = compile(programme, foresight.holdings, programme.calendar, next);
        const bulletin::Showing showing = resolve(*timeline, next);
        ForeseenTurn turn = turn_of(foresight, showing, next);
        const bool same =
            !turns.empty() && turns.back().slot == turn.slot && turns.back().layer == turn.layer;
        if (!same) turns.push_back(std::move(turn));
        next = showing.until;
    }
    return turns;
}

} // namespace bangtin::district
