// One screen: how it stands, what it said of itself, what its glass showed, and what who looks
// after it may do.
#pragma once

#include "district/web/visit.hpp"

namespace bangtin::district::web {

[[nodiscard]] Response show_screen(Office& office, const Visit& visit, const std::string& id);
/// The last picture of its glass, a JPEG.
[[nodiscard]] Response show_glass(Office& office, const Visit& visit, const std::string& id);
/// `action`: "tags", "picture", "release" or "take-out"; of its school's technician or
/// administrator.
[[nodiscard]] Response change_screen(Office& office, const Visit& visit, const std::string& id,
                                     const std::string& action);

} // namespace bangtin::district::web
