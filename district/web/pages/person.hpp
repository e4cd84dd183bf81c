// The people whom an administrator looks after: inviting, roles, links, disabling.
//
// Who administers a unit sees whoever works there or below. Links, signing out and disabling reach
// into all that the person may do, so they need an administrator of every unit where the person has
// a role: else a school could take over the account of the province's approver who works there.
#pragma once

#include "district/web/visit.hpp"

namespace bangtin::district::web {

[[nodiscard]] Response show_new_person(Office& office, const Visit& visit, const std::string& unit);
/// Makes the account with its roles, and shows its one-time link.
[[nodiscard]] Response take_new_person(Office& office, const Visit& visit, const std::string& unit);

[[nodiscard]] Response show_person(Office& office, const Visit& visit, const std::string& person);
/// `action` is the last part of the address: "roles", "link", "sign-out", "disable" or "enable".
[[nodiscard]] Response change_person(Office& office, const Visit& visit, const std::string& person,
                                     const std::string& action);

} // namespace bangtin::district::web
