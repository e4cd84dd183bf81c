// Envelopes that a role of the root vouches for: how the district says something to one screen
// outside the depot (receipts, admissions).
#pragma once

#include "trust/envelope.hpp"
#include "trust/metadata.hpp"

#include <string>
#include <string_view>

namespace bangtin::trust {

/// What an envelope must be to be believed.
struct Voucher {
    std::string_view payload_type;
    Bytes bytes_max = 0; ///< Of the envelope's text.
};

/// The payload, if enough of the keys that sign the depot's timestamp have signed it: the
/// district's online key. Else a clause why not.
[[nodiscard]] Result<std::string, std::string>
open_vouched(std::string_view text, const Voucher& voucher, const Root& root);

/// The same, if that one key has signed it.
[[nodiscard]] Result<std::string, std::string>
open_signed(std::string_view text, const Voucher& voucher, const PublicKey& key);

} // namespace bangtin::trust
