// Turning the second step on: a picture for an app, the first code of it, recovery codes.
#pragma once

#include "district/web/visit.hpp"

namespace bangtin::district::web {

/// Whether the visitor must turn it on before any other page.
[[nodiscard]] bool owes_second_step(const Account& account);

[[nodiscard]] Response show_second_step(Office& office, const Visit& visit);
[[nodiscard]] Response take_second_step(Office& office, const Visit& visit);
/// New recovery codes, for who has a code of the app now.
[[nodiscard]] Response take_recovery_codes(Office& office, const Visit& visit);

} // namespace bangtin::district::web
