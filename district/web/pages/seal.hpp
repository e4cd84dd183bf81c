// Sealing a bulletin in the browser: the page shows what stands in the exact bytes, its script
// signs these bytes with the approver's own key, and the signature is taken in here by the rules of
// every seal (`sealing.hpp`).
//
// For who is an approver at the desk over the unit that the bulletin comes from; for anybody else
// it is not there.
#pragma once

#include "district/web/visit.hpp"

namespace bangtin::district::web {

[[nodiscard]] Response show_seal(Office& office, const Visit& visit, const std::string& id);
/// The newest revision, octet for octet as it is sealed.
[[nodiscard]] Response bulletin_bytes(Office& office, const Visit& visit, const std::string& id);
/// 409 when the newest revision is not the one that was signed; 403 with the reason when the seal
/// would not count, or the key is not this person's.
[[nodiscard]] Response take_seal(Office& office, const Visit& visit, const std::string& id);

} // namespace bangtin::district::web
