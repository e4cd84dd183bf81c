// What is said to a screen whose message is not taken, and noted in the log.
#pragma once

#include "district/web/message.hpp"

#include <chrono>

namespace bangtin::district::web {

/// `fault_response`, with `event` in the log. `again`: when to come back, where there is no room
/// now.
[[nodiscard]] Response refusal(const char* event, const Fault& fault,
                               std::chrono::seconds again = {});

/// To an address that only takes messages.
[[nodiscard]] Response post_only();

} // namespace bangtin::district::web
