// The single records of proof of play that are still on the card, for a technician who asks what
// exactly was on the glass: the district is told sums.
#pragma once

#include "bulletin/proof.hpp"

#include <string>
#include <vector>

namespace bangtin::sync {

/// A record a line, as `key=value`.
[[nodiscard]] std::string records_lines(const std::vector<bulletin::ProofRecord>& records);

} // namespace bangtin::sync
