// A district out of a backup: a data folder and a database of either engine, as they were.
//
// Nothing is begun before the whole backup was read and found right. The folder appears under its
// name in the last step; until then there is none.
#pragma once

#include "district/backup.hpp"

#include <optional>

namespace bangtin::district {

struct RestoreRequest {
    Path backup;
    DataPaths data; ///< Must not be there.
    Settings settings = {};
    /// When it takes the place of the lost one (`resume`); nothing for an exact copy.
    std::optional<Instant> resumes = {};
};

/// `invalid` for what is no whole backup; `refused` for one of a newer program; `cannot_write` when
/// the folder is there or the database holds a district.
[[nodiscard]] Outcome<BackupManifest> restore(const RestoreRequest& request);

/// `cannot_write` when the database, which is called `place`, holds a district.
[[nodiscard]] Outcome<void> require_free(Database& database, const std::string& place);

/// Puts all rows of `from` in the place of those in `to`, whose schema must be the same, and
/// compares what came. Both are of one transaction each.
[[nodiscard]] Outcome<std::int64_t> copy_rows(Database& from, Database& to);

} // namespace bangtin::district
