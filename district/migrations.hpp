// The schema as numbered steps inside the binary: a database of any earlier version is brought up
// to date when it is opened, all steps in one transaction. A step that was released is never
// edited; a change is a new step.
#pragma once

#include "district/database.hpp"

namespace bangtin::district {

/// Brings the schema up to date. `refused` when a newer program has already moved it on.
[[nodiscard]] Outcome<void> migrate(Database& database);

} // namespace bangtin::district
