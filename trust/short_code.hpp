// A key as characters that people read off a glass and say into a telephone.
//
// Eight of them, 40 bits of the key's SHA-256, tell a district's screens apart; who enrols a screen
// compares the whole key. Twenty, 100 bits, stand for the key itself: nobody finds another key of
// the same fingerprint. Neither is a secret.
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

/// "K7QF-2M9X-0D4T-9ZRW-H3C8": begins with the short code, and is as long as it must be where
/// somebody could look for a second key with the same one.
[[nodiscard]] std::string fingerprint(const PublicKey& key);
/// As `read_short_code`.
[[nodiscard]] std::optional<std::string> read_fingerprint(std::string_view typed);

} // namespace bangtin::trust
