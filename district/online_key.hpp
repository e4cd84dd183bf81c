// The district's root in force, and the online key that it names, by which the district says
// something to one screen: receipts and admissions.
#pragma once

#include "district/database.hpp"
#include "district/paths.hpp"
#include "trust/keys.hpp"
#include "trust/metadata.hpp"

#include <string>

namespace bangtin::district {

struct RootInForce {
    std::string text; ///< As it is signed and published.
    trust::Root role;
};

[[nodiscard]] Outcome<RootInForce> root_in_force(Database& database);

/// As `load_role_key` says, of the root in force.
[[nodiscard]] Outcome<trust::PrivateKey> online_key(Database& database, const KeyPaths& keys);

} // namespace bangtin::district
