// Who did what at the desk, the newest first, for administrators of a whole district.
#pragma once

#include "district/web/visit.hpp"

namespace bangtin::district::web {

/// Not found for everybody else.
[[nodiscard]] Response show_audit(Office& office, const Visit& visit);

} // namespace bangtin::district::web
