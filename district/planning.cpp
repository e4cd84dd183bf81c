#include "district/planning.hpp"

#include "district/sealing.hpp"
#include "trust/digest.hpp"

#include <algorithm>
#include <set>

namespace bangtin::district {

namespace {

using bulletin::ApproversList;

Approved approved_of(const Revision& revision)
{
    std::string envelope = trust::envelope_text(revision.envelope());
    const AssetRef ref{trust::sha256(envelope), envelope.size()};
    return {revision.bulletin, std::move(envelope), ref};
}

Outcome<void> select_one(const Desk& desk, const std::string& id, const ApproversList& list,
                         Instant now, Selection& selection)
{
    const auto retracted = desk.is_retracted(id);
    if (!retracted) return fail(retracted.error());
    if (*retracted) {
        selection.left_out.push_back({id, "retracted"});
        return {};
    }
    const auto revisions = desk.revisions(id);
    if (!revisions) return fail(revisions.error());

    std::string reason;
    for (const Revision& revision : *revisions) {
        const auto verdict = judge_revision(revision, list, now);
        if (!verdict) {
            if (reason.empty()) reason = verdict.error().text;
            continue;
        }
        if (revision.bulletin.window.closes <= now) {
            selection.left_out.push_back({id, "its window is over"});
            return {};
        }
        selection.approved.emplace(id, approved_of(revision));
        return {};
    }
    selection.left_out.push_back({id, reason});
    return {};
}

} // namespace

bool reaches(const PlannedSlot& slot, const ApproversList& list, const bulletin::Unit& site)
{
    return std::any_of(slot.units.begin(), slot.units.end(),
                       [&](const std::string& unit) { return list.covers(unit, site.code); });
}

void leave_out_unplaced(Selection& selection, const Placed& placed)
{
    for (auto at = selection.approved.begin(); at != selection.approved.end();) {
        if (placed.on_screens.contains(at->first)) {
            ++at;
            continue;
        }
        const char* reason = placed.met.contains(at->first)
                                 ? "the time of its slots is over"
                                 : "its slots reach no site that it is meant for";
        selection.left_out.push_back({at->first, reason});
        at = selection.approved.erase(at);
    }
}

std::vector<OrphanedSlot> orphaned_slots(const Schedule& schedule, const ApproversList& list)
{
    std::vector<OrphanedSlot> orphaned;
    for (const PlannedSlot& slot : schedule) {
        for (const std::string& unit : slot.units) {
            if (list.find_unit(unit) == nullptr) orphaned.push_back({slot.id, unit});
        }
    }
    return orphaned;
}

Outcome<Selection> select_approved(const Desk& desk, const Schedule& schedule,
                                   const ApproversList& list, Instant now)
{
    std::set<std::string> ids;
    for (const PlannedSlot& slot : schedule) ids.insert(slot.bulletin_id);

    Selection selection;
    for (const std::string& id : ids) {
        if (auto done = select_one(desk, id, list, now, selection); !done)
            return fail(done.error());
    }
    return selection;
}

std::optional<bulletin::Slot> slot_of(const PlannedSlot& planned, const Selection& selection,
                                      Instant now)
{
    const auto approved = selection.approved.find(planned.bulletin_id);
    if (approved == selection.approved.end()) return std::nullopt;
    const bulletin::Bulletin& bulletin = approved->second.bulletin;
    const Window window{planned.opens.value_or(bulletin.window.opens),
                        planned.closes.value_or(bulletin.window.closes)};
    if (window.empty() || window.closes <= now) return std::nullopt;
    return bulletin::Slot{.id = planned.id,
                          .bulletin_id = planned.bulletin_id,
                          .bulletin = approved->second.ref,
                          .position = planned.position,
                          .window = window,
                          .recurrence = planned.recurrence,
                          .weight = planned.often.weight,
                          .share_percent = planned.often.share_percent,
                          .per_hour_max = planned.often.per_hour_max,
                          .dwell = planned.dwell};
}

std::vector<Claim> claims_of(const Schedule& schedule, const Selection& selection)
{
    std::vector<Claim> claims;
    claims.reserve(schedule.size());
    for (const PlannedSlot& planned : schedule) {
        const auto approved = selection.approved.find(planned.bulletin_id);
        claims.push_back(approved == selection.approved.end()
                             ? Claim{}
                             : Claim{planned.units, {approved->second.bulletin.audience}});
    }
    return claims;
}

std::vector<bulletin::Slot> slots_for(const bulletin::Unit& site, const Schedule& schedule,
                                      const Selection& selection, const ApproversList& list,
                                      Instant now)
{
    std::vector<bulletin::Slot> slots;
    for (const PlannedSlot& planned : schedule) {
        if (!reaches(planned, list, site)) continue;
        auto slot = slot_of(planned, selection, now);
        if (!slot) continue;
        const auto& audience = selection.approved.at(planned.bulletin_id).bulletin.audience;
        if (includes(audience, list, site)) slots.push_back(*std::move(slot));
    }
    return slots;
}

} // namespace bangtin::district
