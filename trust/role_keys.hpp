// The keys of a file, and which of them may sign a role.
//
// Internal to the parsers of metadata.hpp, which also declares `threshold_met`.
#pragma once

#include "trust/metadata.hpp"

namespace bangtin::trust {

/// The member `keys`, as far as this house can verify them; each under the hash of itself.
[[nodiscard]] KeyMap read_keys(Fields& fields);
/// The members `keyids` and `threshold`.
[[nodiscard]] RoleKeys read_role_keys(Fields& fields);

} // namespace bangtin::trust
