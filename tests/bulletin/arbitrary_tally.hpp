// Generators of proof of play and of reports.
#pragma once

#include "bulletin/tally.hpp"

#include <rapidcheck.h>

namespace bangtin::tests {

/// One and more consecutive records of a few bulletins and hours, at most `most`.
[[nodiscard]] rc::Gen<std::vector<bulletin::ProofRecord>> any_records(std::size_t most);
[[nodiscard]] rc::Gen<bulletin::TallyReport> any_tally();

} // namespace bangtin::tests
