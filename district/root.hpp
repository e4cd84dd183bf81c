// Renewing the root of trust: signing the next root with the root key, and replacing the online or
// the targets key by it. Screens follow from root to root (TUF 1.0.34, 5.3), so nobody has to go to
// them.
#pragma once

#include "district/district.hpp"
#include "trust/metadata.hpp"

#include <vector>

namespace bangtin::district {

struct RootRenewal {
    KeyPaths keys; ///< With the root key in it.
    bool replace_online = false;
    bool replace_targets = false;
    Instant now;
};

struct RootRenewed {
    std::int64_t version = 0;
    Instant expires;
    std::vector<Path> replaced; ///< Key files that hold a new key now.
};

/// The root that follows `held`: one version on, with a life from now, and new keys where the
/// renewal says so, whose files wait beside the old ones. `refused` when the clock has gone back.
[[nodiscard]] Outcome<trust::Root> root_after(const trust::Root& held, const RootRenewal& renewal);

/// Puts the waiting online and targets keys that `root` names into their places.
[[nodiscard]] Outcome<void> settle_keys(const trust::Root& root, const KeyPaths& keys);

/// Signs the next root with root.pem alone and stores it. Of a district whose root needs more than
/// one signature: `refused`; see `ceremony.hpp`. The next publish brings it to the screens, and
/// needs the targets key when a key was replaced. `not_found` without a root key, `refused` when it
/// is not the one in force or the clock has gone back; the root is then as it was. `busy` during a
/// publish.
[[nodiscard]] Outcome<RootRenewed> renew_root(District& district, const RootRenewal& renewal);

} // namespace bangtin::district
