// The first page: who is signed in, and what waits for them.
#pragma once

#include "district/web/visit.hpp"

namespace bangtin::district::web {

/// To whoever judges: what was sent, the oldest first. To who writes: what was returned, and
/// drafts. To all: the newest of what they see.
[[nodiscard]] Response show_home(Office& office, const Visit& visit);

} // namespace bangtin::district::web
