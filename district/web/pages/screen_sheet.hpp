// A sheet for the technician's bag: the screens of a unit, what ails each and what to do, made to
// be printed.
#pragma once

#include "district/web/visit.hpp"

namespace bangtin::district::web {

/// Of the query's `unit` and `standing`, as the list has them.
[[nodiscard]] Response show_screen_sheet(Office& office, const Visit& visit);

} // namespace bangtin::district::web
