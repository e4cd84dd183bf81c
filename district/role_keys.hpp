// The keys of root, targets and the online roles: loaded only if they are what the root names, and
// replaced in two steps, so that a power cut between root and key files loses neither.
//
// A replacement waits beside the old key as `….next.pem` until a root that names it is stored; the
// old one then stays as `….until-N.pem`, N being that root's version.
#pragma once

#include "district/keys.hpp"
#include "trust/metadata.hpp"

namespace bangtin::district {

/// Where the key that is to replace the one at `path` waits.
[[nodiscard]] Path next_key(const Path& path);

/// The key at `path`; a replacement that `root` names already is put into its place first.
/// `not_found` when there is none, `refused` when it is not one that `role` of `root` names.
[[nodiscard]] Outcome<trust::PrivateKey> load_role_key(const Path& path, const trust::Root& root,
                                                       const trust::RoleKeys& role);

/// Puts a waiting replacement into its place if `role` of `root` names it; else changes nothing.
[[nodiscard]] Outcome<void> settle_role_key(const Path& path, const trust::Root& root,
                                            const trust::RoleKeys& role);

} // namespace bangtin::district
