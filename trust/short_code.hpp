// A key as eight characters that a technician reads off the glass and says into a telephone.
//
// 40 bits of the key's SHA-256: enough to tell a district's screens apart, and not a secret. Who
// enrols a screen compares the whole key.
#pragma once

#include "trust/keys.hpp"

#include <string>

namespace bangtin::trust {

/// "K7QF-2M9X": digits and capitals without I, L, O and U, which are misread (Crockford's base 32).
[[nodiscard]] std::string short_code(const PublicKey& key);

} // namespace bangtin::trust
