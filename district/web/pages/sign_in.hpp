// Signing in with name and password, the code of the second step, and signing out.
//
// Who guesses is told the same of a wrong name and a wrong password, as late, and waits longer each
// time. A right password under a name that is being guessed at waits too, but not from a browser
// that its person has used before.
#pragma once

#include "district/web/visit.hpp"

namespace bangtin::district::web {

[[nodiscard]] Response show_sign_in(const Visit& visit);
[[nodiscard]] Response take_sign_in(Office& office, const Visit& visit);
/// The visit's token is of a session that waits for its code.
[[nodiscard]] Response show_code(Office& office, const Visit& visit);
[[nodiscard]] Response take_code(Office& office, const Visit& visit);
[[nodiscard]] Response sign_out(Office& office, const Visit& visit);

/// Opens a session for somebody whose password is right: whole, or one that waits for the code.
[[nodiscard]] Response let_in(Office& office, const Visit& visit, const Account& account);

} // namespace bangtin::district::web
