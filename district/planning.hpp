// Planning: from the schedule and what is sealed to one list of slots per site.
#pragma once

#include "district/claims.hpp"
#include "district/desk.hpp"
#include "district/people.hpp"
#include "district/schedule.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace bangtin::district {

/// A revision that may be published: people approved it, and these are the bytes that prove it.
struct Approved {
    bulletin::Bulletin bulletin;
    std::string envelope; ///< Text of the sealed envelope.
    AssetRef ref;         ///< Of `envelope`.
};

/// A planned bulletin that does not go out, and why.
struct LeftOut {
    std::string id;
    std::string reason;

    bool operator==(const LeftOut&) const = default;
};

struct Selection {
    std::map<std::string, Approved> approved; ///< By bulletin id.
    std::vector<LeftOut> left_out;
};

/// For every bulletin of the schedule its newest approved revision at `now`: while a correction
/// waits for its seals, the sealed text goes on. Retracted bulletins and those whose window is over
/// are left out.
[[nodiscard]] Outcome<Selection> select_approved(const Desk& desk, const Schedule& schedule,
                                                 const bulletin::ApproversList& list, Instant now);

/// What became of the bulletins whose slots are looked at site by site.
struct Placed {
    std::set<std::string> on_screens; ///< Ids of those that got a slot somewhere.
    std::set<std::string> met; ///< Of those with a slot for some site, though it may be over.
};

/// Moves what got no slot at any site from `approved` to `left_out`.
void leave_out_unplaced(Selection& selection, const Placed& placed);

/// A slot and a unit it names that is no longer there: it reaches nobody below it.
struct OrphanedSlot {
    std::string slot;
    std::string unit;

    bool operator==(const OrphanedSlot&) const = default;
};

[[nodiscard]] std::vector<OrphanedSlot> orphaned_slots(const Schedule& schedule,
                                                       const bulletin::ApproversList& list);

/// Whether the slot is for schools at or below a unit that covers `site`.
[[nodiscard]] bool reaches(const PlannedSlot& slot, const bulletin::ApproversList& list,
                           const bulletin::Unit& site);

/// What a line of the plan becomes in programmes; nothing when its bulletin is not approved, or its
/// window is over at `now`.
[[nodiscard]] std::optional<bulletin::Slot> slot_of(const PlannedSlot& planned,
                                                    const Selection& selection, Instant now);

/// For whom each line of the plan is, in its order: for nobody where its bulletin is not approved.
[[nodiscard]] std::vector<Claim> claims_of(const Schedule& schedule, const Selection& selection);

/// The slots of one site, in the schedule's order: those that reach it by unit, whose bulletin is
/// approved and meant for it, and whose window is not over at `now`.
[[nodiscard]] std::vector<bulletin::Slot>
slots_for(const bulletin::Unit& site, const Schedule& schedule, const Selection& selection,
          const bulletin::ApproversList& list, Instant now);

} // namespace bangtin::district
