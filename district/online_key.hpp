// The district's online key, by which it says something to one screen: receipts and admissions.
#pragma once

#include "district/database.hpp"
#include "district/paths.hpp"
#include "trust/keys.hpp"

namespace bangtin::district {

/// As `load_role_key` says, of the root in force.
[[nodiscard]] Outcome<trust::PrivateKey> online_key(Database& database, const KeyPaths& keys);

} // namespace bangtin::district
