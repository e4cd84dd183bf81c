// The one-time link: its person sets a password and is signed in.
#pragma once

#include "district/web/visit.hpp"

namespace bangtin::district::web {

/// `token` is the rest of the address.
[[nodiscard]] Response show_invitation(Office& office, const Visit& visit,
                                       const std::string& token);
[[nodiscard]] Response take_invitation(Office& office, const Visit& visit,
                                       const std::string& token);

} // namespace bangtin::district::web
