// Reads a depot as a screen does: the whole TUF workflow from the root on, then programme,
// approvers and every seal.
#pragma once

#include "bulletin/approval.hpp"
#include "bulletin/programme.hpp"
#include "district/files.hpp"
#include "trust/trusted_set.hpp"

#include <map>
#include <string>

namespace bangtin::district::test {

struct Seen {
    std::map<std::string, bulletin::Programme> programmes;
    std::size_t bulletins = 0; ///< Slots whose bulletin was approved for its site.
    std::int64_t version = 0;  ///< Of the timestamp.
};

/// What a screen believes on its first day: the depot's first root.
[[nodiscard]] Result<trust::TrustedSet, std::string> pin(const Path& depot);

/// As `read_depot`, by a screen that remembers in `set` what it has seen: whatever goes back is
/// refused.
[[nodiscard]] Result<Seen, std::string> read_on(trust::TrustedSet& set, const Path& depot,
                                                const std::vector<std::string>& sites, Instant now);

/// What a screen of each site can show, or the first thing that does not verify, in one clause.
[[nodiscard]] Result<Seen, std::string>
read_depot(const Path& depot, const std::vector<std::string>& sites, Instant now);

} // namespace bangtin::district::test
