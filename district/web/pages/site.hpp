// What is on the screens of a school at any moment, and why: asked before it is published, by the
// same function that the screens ask.
#pragma once

#include "district/web/visit.hpp"

namespace bangtin::district::web {

/// The visitor's schools, or straight to the only one.
[[nodiscard]] Response show_sites(Office& office, const Visit& visit);
/// At the query's `date` and `time`, in Vietnam; now without them.
[[nodiscard]] Response show_site(Office& office, const Visit& visit, const std::string& site);

} // namespace bangtin::district::web
