// A key as eight characters that a technician reads off the glass and says into a telephone.
//
// 40 bits of the key's SHA-256: enough to tell a district's screens apart, and not a secret. Who
// enrols a screen compares the whole key.
#pragma once

#include "trust/keys.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace bangtin::trust {

/// "K7QF-2M9X": digits and capitals without I, L, O and U, which are misread (Crockford's base 32).
[[nodiscard]] std::string short_code(const PublicKey& key);

/// The code that a person means who typed this: in any case, with or without the dash, with O for
/// 0 and I or L for 1. Nothing for what is no code.
[[nodiscard]] std::optional<std::string> read_short_code(std::string_view typed);

} // namespace bangtin::trust
