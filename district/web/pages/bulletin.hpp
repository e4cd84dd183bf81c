// One bulletin: what it says, how far it has come, what people said to it, and what the visitor can
// do about it.
#pragma once

#include "district/web/visit.hpp"

namespace bangtin::district::web {

[[nodiscard]] Response show_bulletin(Office& office, const Visit& visit, const std::string& id);
/// `action` is "return", "comment" or "retract".
[[nodiscard]] Response change_bulletin(Office& office, const Visit& visit, const std::string& id,
                                       const std::string& action);

} // namespace bangtin::district::web
