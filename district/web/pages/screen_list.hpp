// Screens by unit: how many stand how, unit by unit, then the screens themselves; and on the first
// page those that somebody should look at.
#pragma once

#include "district/web/visit.hpp"

namespace bangtin::district::web {

/// Of the query's `unit`, `standing` and `tag`; behind `after` where the list is long.
[[nodiscard]] Response show_screens(Office& office, const Visit& visit);

/// For who looks after screens: how many are silent, held or troubled, and the first of them.
/// Nothing is added for others, nor when all is well.
[[nodiscard]] Outcome<void> put_alarms(Office& office, const Visit& visit, Json& context);

} // namespace bangtin::district::web
