// The name that a screen has at its district, made from its key, so that both know it without
// having spoken.
#pragma once

#include "trust/keys.hpp"

#include <string>

namespace bangtin::trust {

/// "screen-" and 16 hexadecimal digits: the same key always has the same name, whatever happened to
/// an answer on its way.
[[nodiscard]] std::string screen_id(const PublicKey& key);

} // namespace bangtin::trust
