// Sealing: one person puts their signature on a bulletin's exact bytes, and only if it would count.
//
// The rules are `judge`'s; nothing here decides on its own who may approve what, so that the desk
// and the screens can never disagree.
#pragma once

#include "district/desk.hpp"
#include "district/people.hpp"

#include <string>

namespace bangtin::district {

struct Sealed {
    std::string person;
    int seals_held = 0; ///< Distinct people whose seals count.
    int seals_needed = 1;

    bool operator==(const Sealed&) const = default;
    [[nodiscard]] bool complete() const { return seals_held >= seals_needed; }
};

/// Adds `key`'s seal to the newest revision of `id`; one that is there already stays as it is.
/// `refused` when the bulletin was retracted, or, with the reason `judge` gives, when
/// the key is not on the list, is its author's, or may not approve that audience or layer at `now`;
/// the bulletin is then as it was.
[[nodiscard]] Outcome<Sealed> seal(Desk& desk, const bulletin::ApproversList& list,
                                   const std::string& id, const trust::PrivateKey& key,
                                   Instant now);

/// Whose key it is; `refused` when it is not of an approver in the plan.
[[nodiscard]] Outcome<std::string> person_of(const bulletin::ApproversList& list,
                                             const trust::PublicKey& key);

/// What `judge` says of a revision for the schools it is meant for.
[[nodiscard]] Result<bulletin::Approval, bulletin::Refusal>
judge_revision(const Revision& revision, const bulletin::ApproversList& list, Instant now);

/// A site of the audience, by which to judge before anything is planned; its unit itself when it
/// has no school.
[[nodiscard]] std::string some_site_of(const bulletin::Audience& audience,
                                       const bulletin::ApproversList& list);

/// Whether `site` is below the audience's unit and of one of its levels.
[[nodiscard]] bool includes(const bulletin::Audience& audience, const bulletin::ApproversList& list,
                            const bulletin::Unit& site);

} // namespace bangtin::district
