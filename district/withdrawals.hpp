// Whether a bulletin that was pulled is off every screen: which of those that it was meant for have
// said that their edition is one which does not name it.
#pragma once

#include "bulletin/approval.hpp"
#include "district/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bangtin::district {

struct NamedScreen {
    std::string screen;
    std::string site;
    std::string name;                 ///< What people call it, if anything.
    std::optional<Instant> last_seen; ///< Nothing: it was enrolled and never reported.

    bool operator==(const NamedScreen&) const = default;
};

struct Withdrawal {
    std::int64_t edition = 0; ///< From which on no programme names it.
    std::int64_t off = 0;     ///< Screens that have said that they are there.
    std::vector<NamedScreen> waiting;
};

/// Of a retracted bulletin, over all enrolled screens that any of its revisions was meant for.
/// Nothing while that is not published, or when it never was on screens. `not_found` for an unknown
/// id.
[[nodiscard]] Outcome<std::optional<Withdrawal>>
withdrawal_of(Database& database, const bulletin::ApproversList& list, const std::string& id);

} // namespace bangtin::district
