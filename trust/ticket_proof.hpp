// How a screen shows that it holds a ticket to one who must not get it: on a stick that anybody may
// find.
//
// HMAC-SHA-256 under the ticket's SHA-256, which is all that the district keeps of it, over the
// screen's own key and its site: worth nothing for another screen.
#pragma once

#include "bulletin/digest.hpp"
#include "trust/keys.hpp"

#include <string_view>

namespace bangtin::trust {

[[nodiscard]] Digest ticket_proof(const Digest& ticket_sha256, const PublicKey& key,
                                  std::string_view site);

} // namespace bangtin::trust
