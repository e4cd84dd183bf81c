// Sealing: one person puts their signature on a bulletin's exact bytes, and only if it would count.
//
// The rules are `judge`'s; nothing here decides on its own who may approve what, so that the desk
// and the screens can never disagree.
#pragma once

#include "district/desk.hpp"
#include "district/people.hpp"

#include <optional>
#include <string>

namespace bangtin::district {

struct Sealed {
    std::string person = {}; ///< Who sealed it just now.
    int seals_held = 0;      ///< Distinct people whose seals count.
    int seals_needed = 1;

    bool operator==(const Sealed&) const = default;
    [[nodiscard]] bool complete() const { return seals_held >= seals_needed; }
};

/// A signature over a revision's exact bytes and their type, by whomever and wherever it was made.
struct Signature {
    trust::PublicKey key{};
    std::string bytes; ///< 64 raw bytes.
};

/// Adds a seal that was made elsewhere; one of that key that is there already stays as it is.
/// `refused` when the bulletin was retracted, when the signature is not of exactly these bytes, or,
/// with the reason `judge` gives, when the key is not on the list, is its author's, or may not
/// approve that audience or layer at `now`; the bulletin is then as it was.
[[nodiscard]] Outcome<Sealed> seal(Desk& desk, const bulletin::ApproversList& list,
                                   const Revision& revision, const Signature& signature,
                                   Instant now);
/// Makes and adds `key`'s seal on the newest revision of `id`.
[[nodiscard]] Outcome<Sealed> seal(Desk& desk, const bulletin::ApproversList& list,
                                   const std::string& id, const trust::PrivateKey& key,
                                   Instant now);

/// Why one person's seal on a bulletin would not count, as a page says it.
enum class Obstacle : std::uint8_t { own_bulletin, out_of_term, not_allowed };

/// What stands in the way of a seal of `approver`, who is on the list; nothing when it would bring
/// the bulletin forward.
[[nodiscard]] std::optional<Obstacle> obstacle_to(const Revision& revision,
                                                  const bulletin::Approver& approver,
                                                  const bulletin::ApproversList& list, Instant now);

/// How many of the seals that it needs a revision has.
[[nodiscard]] Sealed seals_on(const Revision& revision, const bulletin::ApproversList& list,
                              Instant now);

/// What is signed: the envelope's text of the exact bytes (DSSE).
[[nodiscard]] std::string text_to_sign(const Revision& revision);

/// The person's entry; null when they have no mandate, or no key yet.
[[nodiscard]] const bulletin::Approver* approver_named(const bulletin::ApproversList& list,
                                                       const std::string& person);
/// Whose key it is; `refused` when it is not of an approver in the plan.
[[nodiscard]] Outcome<std::string> person_of(const bulletin::ApproversList& list,
                                             const trust::PublicKey& key);

/// What `judge` says of a revision for the schools it is meant for.
[[nodiscard]] Result<bulletin::Approval, bulletin::Refusal>
judge_revision(const Revision& revision, const bulletin::ApproversList& list, Instant now);

/// By which to judge before anything is planned: a school of the audience's levels; its unit itself
/// when it asks for no level, or has no such school.
[[nodiscard]] std::string some_site_of(const bulletin::Audience& audience,
                                       const bulletin::ApproversList& list);

/// Whether `site` is below the audience's unit and of one of its levels.
[[nodiscard]] bool includes(const bulletin::Audience& audience, const bulletin::ApproversList& list,
                            const bulletin::Unit& site);

} // namespace bangtin::district
