// Rows of proof of play, as counted and as kept apart: the columns that both tables have, and how
// far a screen's records are held without a gap.
#pragma once

#include "bulletin/proof.hpp"
#include "district/database.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace bangtin::district {

/// Of the tables `proofs` and `proofs_apart`; the latter has `board` as well.
inline constexpr std::string_view proof_columns =
    "screen, sequence, site, boot, slot, bulletin_id, bulletin, layer, edition, opened, shown_ms,"
    " grade, received";

/// In the order of the columns.
[[nodiscard]] std::vector<SqlValue> proof_values(const bulletin::Report& report,
                                                 const bulletin::ProofRecord& record, Instant now);

/// Moves the screen's acknowledgement on over everything that is now without a gap, and answers it.
[[nodiscard]] Outcome<std::int64_t> acknowledge(Database& database, const std::string& screen);

} // namespace bangtin::district
