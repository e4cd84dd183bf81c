// Moving a district's database from one engine to the other. The data folder stays where it is, and
// says from then on where the database is; the old one is left, and nobody opens it any more.
#pragma once

#include "bulletin/time.hpp"
#include "district/settings.hpp"

namespace bangtin::district {

struct Moved {
    std::int64_t rows = 0;
    std::string left_behind; ///< Where the old database is, for who wants to delete it.
};

/// `busy` while anything else has the district open; `cannot_write` when there is a district where
/// it is to go; `usage` when it is there. After any fault it is where it was.
[[nodiscard]] Outcome<Moved> move_database(const DataPaths& data, const Settings& to, Instant now);

} // namespace bangtin::district
