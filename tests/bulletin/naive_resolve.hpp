// The second opinion on what shows: the rules of docs/adr/0007 and 0014, told once more in the
// plainest way. It searches every slot at every question and writes every round out.
#pragma once

#include "bulletin/candidates.hpp"
#include "bulletin/resolve.hpp"
#include "bulletin/shares.hpp"

namespace bangtin::tests {

/// What shows at `now`; `until` found by trying.
[[nodiscard]] bulletin::Showing naive_resolve(const bulletin::Candidates& candidates, Instant now);

} // namespace bangtin::tests
