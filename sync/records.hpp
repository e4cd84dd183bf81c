// The single records of proof of play that are still on the card, for a technician who asks what
// exactly was on the glass: the district is told sums.
#pragma once

#include "assets/paths.hpp"
#include "bulletin/proof.hpp"
#include "sync/complaint.hpp"

#include <string>
#include <vector>

namespace bangtin::sync {

/// A record a line, as `key=value`.
[[nodiscard]] std::string records_lines(const std::vector<bulletin::ProofRecord>& records);

/// The `newest` ones of this card, or all when that is 0; as lines or as `bangtin.report/1`.
[[nodiscard]] Result<std::string, Complaint> records_on(const assets::StatePaths& paths,
                                                        std::size_t newest, bool json);

} // namespace bangtin::sync
