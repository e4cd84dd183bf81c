// The first page: who is signed in, and the bulletins of their unit with how far each has come.
#pragma once

#include "district/web/visit.hpp"

namespace bangtin::district::web {

namespace limits {
inline constexpr std::size_t bulletins_listed = 200;
} // namespace limits

/// Those whose author works in the visitor's unit, or in or below one where they have a role.
[[nodiscard]] Response show_home(Office& office, const Visit& visit);

} // namespace bangtin::district::web
