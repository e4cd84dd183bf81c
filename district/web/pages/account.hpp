// What people change of their own account: password, language, where they are signed in.
#pragma once

#include "district/web/visit.hpp"

namespace bangtin::district::web {

/// What a page says above its content: one of the two, or neither.
struct Notice {
    std::string error;
    std::string done;
};

[[nodiscard]] Response account_page(Office& office, const Visit& visit, const Notice& notice);
/// The current password is asked for: whoever finds a browser open is not its person yet.
[[nodiscard]] Response take_password(Office& office, const Visit& visit);
[[nodiscard]] Response sign_out_everywhere(Office& office, const Visit& visit);
/// For everybody, signed in or not.
[[nodiscard]] Response take_language(Office& office, const Visit& visit);

} // namespace bangtin::district::web
