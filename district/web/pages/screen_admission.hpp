// A board becomes a screen: a technician types the code on its glass, says where it hangs, and is
// told what came of it. The desk asks; who has the key answers (`errands.hpp`).
#pragma once

#include "district/errands.hpp"
#include "district/web/visit.hpp"

namespace bangtin::district::web {

/// For the query's `site`, or in the place of the screen `replaces`.
[[nodiscard]] Response show_new_screen(Office& office, const Visit& visit);
[[nodiscard]] Response take_new_screen(Office& office, const Visit& visit);
/// What came of an errand of the visitor's; held for some seconds while it has no answer.
[[nodiscard]] Response show_errand(Office& office, const Visit& visit, const std::string& number);
/// Asks it, and leads to its answer; or says that too many wait.
[[nodiscard]] Response ask_errand(Office& office, const Visit& visit, const Errand& errand);

} // namespace bangtin::district::web
