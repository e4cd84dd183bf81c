// The tree of units for administrators, one unit a page: who works there, what stands below, and
// the forms that add to both.
#pragma once

#include "district/web/pages/account.hpp"
#include "district/web/visit.hpp"

namespace bangtin::district::web {

/// To the highest unit that the visitor administers; not found for who administers none.
[[nodiscard]] Response show_units(const Visit& visit);
/// Not found, as all that follow, for a unit that the visitor does not administer.
[[nodiscard]] Response show_unit(Office& office, const Visit& visit, const std::string& code);
[[nodiscard]] Response show_new_unit(Office& office, const Visit& visit, const std::string& code);
[[nodiscard]] Response take_new_unit(Office& office, const Visit& visit, const std::string& code);

/// The way from the root to a unit, for a page's head; what the visitor does not administer is no
/// link.
[[nodiscard]] Outcome<Json> path_json(Office& office, const Visit& visit, const std::string& code);

} // namespace bangtin::district::web
