// Where and when a bulletin is shown: its slots, put into the plan and taken out of it by planners.
#pragma once

#include "district/schedule.hpp"
#include "district/web/visit.hpp"

namespace bangtin::district::web {

[[nodiscard]] Response show_slots(Office& office, const Visit& visit, const std::string& id);
/// With the field `remove` takes that slot out, else puts one in.
[[nodiscard]] Response take_slots(Office& office, const Visit& visit, const std::string& id);

/// A slot from the fields of the page; nothing where they make none. `id` and bulletin are the
/// caller's.
[[nodiscard]] std::optional<PlannedSlot> slot_of_fields(const Form& typed);

} // namespace bangtin::district::web
