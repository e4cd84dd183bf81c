// Renewing the root of trust: signing the next root with the root key, and replacing the online or
// the targets key by it. Screens follow from root to root (TUF 1.0.34, 5.3), so nobody has to go to
// them.
#pragma once

#include "district/district.hpp"

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

/// Stores the next root; the next publish brings it to the screens, and needs the targets key when
/// a key was replaced. `not_found` without a root key, `refused` when it is not the one in force or
/// the clock has gone back; the root is then as it was. `busy` during a publish.
[[nodiscard]] Outcome<RootRenewed> renew_root(District& district, const RootRenewal& renewal);

} // namespace bangtin::district
