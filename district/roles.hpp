// The metadata roles of one publish: keeps those that still say what is wanted and are fresh, signs
// the others anew.
//
// The targets role is signed by an offline key, which is only needed when the approvers list
// changed or the role runs out; all others by the district's online key. Versions are the edition
// number, so that none is ever used twice.
#pragma once

#include "district/ledger.hpp"
#include "district/paths.hpp"
#include "trust/metadata.hpp"

#include <map>
#include <string>

namespace bangtin::district {

/// How long each role stays fresh (findings/trust 5.2 and 7). A role is signed anew at half of it.
namespace lifetimes {
inline constexpr std::chrono::days root{540};
inline constexpr std::chrono::days targets{365};
inline constexpr std::chrono::days systems{365};
inline constexpr std::chrono::days bin{14};
inline constexpr std::chrono::days snapshot{14};
inline constexpr std::chrono::days timestamp{3};
} // namespace lifetimes

struct RolesWanted {
    trust::TargetFile approvers;
    std::map<std::string, trust::TargetFile> programmes; ///< By target path.
    std::int64_t edition = 1;
    Instant now;
};

/// Self-signed root of version 1 that names the three keys.
[[nodiscard]] std::string first_root(const trust::PrivateKey& root, const trust::PublicKey& targets,
                                     const trust::PublicKey& online, Instant now);

/// The root after `held`: its version + 1, a whole life from `now`, the same keys.
[[nodiscard]] trust::Root next_root(const trust::Root& held, Instant now);

struct SignedRoles {
    std::map<std::string, std::string> texts;     ///< By role, the root included.
    std::map<std::string, std::int64_t> versions; ///< What each text carries.

    bool operator==(const SignedRoles&) const = default;
};

/// All roles of a publish. A role that need not change has exactly the text it has in `held`; when
/// the timestamp does, nothing changed at all. `not_found` names the key that
/// is missing, `refused` when a key is not the one the root names, when the root has run out, or
/// when `now` is before the last publish.
[[nodiscard]] Outcome<SignedRoles> sign_roles(const Ledger& held, const RolesWanted& wanted,
                                              const KeyPaths& keys);

/// A role that only an offline key can sign anew, and more than half of whose life is gone.
struct RenewalDue {
    std::string role; ///< "root", "targets" or "systems".
    Instant expires;

    bool operator==(const RenewalDue&) const = default;
};

/// What of `roles` must be renewed by hand before it expires, the root first.
[[nodiscard]] std::vector<RenewalDue> renewals_due(const std::map<std::string, std::string>& roles,
                                                   Instant now);

/// "metadata/7.snapshot.json": where a role's text of that version stands in the depot.
[[nodiscard]] std::string metadata_file(const std::string& role, std::int64_t version);

} // namespace bangtin::district
