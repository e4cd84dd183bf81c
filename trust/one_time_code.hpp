// Time-based one-time codes (TOTP, RFC 6238) as authenticator apps make them: six digits, new every
// 30 seconds, HMAC-SHA-1. Apps in the field know no other digest reliably, and SHA-1's weakness
// (collisions) does not reach HMAC.
//
// Pure: who keeps the secret, and that a code is taken once, is the caller's.
#pragma once

#include "bulletin/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin::trust {

/// 160 random bits, as RFC 4226, section 4 (R6), recommends: 20 raw bytes.
[[nodiscard]] std::string fresh_code_secret();

/// The number of the 30 seconds that `now` is in.
[[nodiscard]] std::int64_t code_step(Instant now);
/// The six digits of that step.
[[nodiscard]] std::string one_time_code(std::string_view secret, std::int64_t step);

/// The step whose code was typed: of `now`, the one before or the one behind (RFC 6238, 5.2), if it
/// is later than `step_taken`. Nothing else. Spaces in the code are passed over.
[[nodiscard]] std::optional<std::int64_t> matching_step(std::string_view secret,
                                                        std::string_view typed, Instant now,
                                                        std::int64_t step_taken);

/// RFC 4648, section 6, without padding: as people type a secret into an app.
[[nodiscard]] std::string to_base32(std::string_view bytes);

} // namespace bangtin::trust
