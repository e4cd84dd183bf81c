// Numbers that nobody can know before they are used: questions whose answers can be used once.
#pragma once

#include "bulletin/digest.hpp"

namespace bangtin::trust {

/// 32 bytes from libcrypto's generator, which the kernel seeds.
[[nodiscard]] Digest fresh_nonce();

} // namespace bangtin::trust
