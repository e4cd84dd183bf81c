// Publishing: from the desk, the plan and the people to a signed static tree, in one step that
// readers see whole or not at all. Cut off anywhere, the depot is still the last edition, and the
// next publish goes on from there.
#pragma once

#include "district/depot_writer.hpp"
#include "district/ledger.hpp"
#include "district/paths.hpp"
#include "district/planning.hpp"
#include "district/roles.hpp"

#include <vector>

namespace bangtin::district {

struct PublishRequest {
    DataPaths data;
    KeyPaths keys;
    Path depot;
    Instant now;
    Checking checking = Checking::lengths; ///< Of files that the depot has already.
};

struct Published {
    std::int64_t edition = 0; ///< Number of the edition that is in the depot now.
    std::size_t sites = 0;
    std::size_t programmes_changed = 0;
    std::size_t files_written = 0; ///< 0 when the depot already was what it should be.
    std::vector<LeftOut> left_out;
    std::vector<RenewalDue> renewals_due; ///< What only people with offline keys can renew.
};

/// Brings the depot up to what the database says. A programme that did not change keeps its edition
/// and file. Files that went missing are put back, damaged ones when
/// `checking` finds them; recalled ones are taken out once no reader is led to them. `busy` while
/// another publish runs; else what `sign_roles` and the disk say.
[[nodiscard]] Outcome<Published> publish(Database& database, const PublishRequest& request);

} // namespace bangtin::district
