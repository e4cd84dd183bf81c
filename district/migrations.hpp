// The schema as numbered steps inside the binary: a database of any earlier version is brought up
// to date when it is opened, all steps in one transaction. A step that was released is never
// edited; a change is a new step.
#pragma once

#include "district/database.hpp"

namespace bangtin::district {

/// Brings the schema up to date. `refused` when a newer program has already moved it on.
[[nodiscard]] Outcome<void> migrate(Database& database);

/// As `migrate`, and no further than step `number`: for rows of that time, which are brought up to
/// date afterwards. `refused` when the schema is further already.
[[nodiscard]] Outcome<void> migrate_to(Database& database, std::int64_t number);
/// The last step there is.
[[nodiscard]] std::int64_t newest_schema();
/// The last step that the database has seen.
[[nodiscard]] Outcome<std::int64_t> schema_number(Database& database);

} // namespace bangtin::district
