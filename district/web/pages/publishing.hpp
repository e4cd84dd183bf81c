// How publishing goes, for those who plan, approve or administer: the edition on screens, what
// waits, what could not go out, and what must be renewed by hand.
#pragma once

#include "district/web/visit.hpp"

namespace bangtin::district::web {

/// Not found for who has none of those roles.
[[nodiscard]] Response show_publishing(Office& office, const Visit& visit);

/// What the home page warns of: nothing while all is well, or for who may not see the page.
[[nodiscard]] Outcome<std::string> publishing_warning(Office& office, const Visit& visit);

} // namespace bangtin::district::web
