// What the page of one person shows, and who may do what there.
#pragma once

#include "district/web/pages/account.hpp"

#include <span>

namespace bangtin::district::web {

/// In which state an account is, for a mark and a word beside a name.
struct Status {
    std::string mark; ///< A class of the style.
    std::string text;
};
[[nodiscard]] Outcome<Status> status_of(Office& office, const Visit& visit, const Account& account);
/// The roles in one unit, "Kiểm duyệt, Quản trị".
[[nodiscard]] std::string roles_text(const Visit& visit, const Account& account,
                                     const std::string& unit);

/// Whether the visitor administers the person's unit and every unit where they have a role.
[[nodiscard]] Outcome<bool> manages_all_of(Office& office, const Visit& visit,
                                           const Account& account);
/// Where somebody in the plan works; nothing for who is not in it.
[[nodiscard]] Outcome<std::optional<std::string>> planned_unit(Office& office,
                                                               const std::string& person);
/// A box for each role.
[[nodiscard]] Json role_choices(Language language, std::span<const StaffRole> ticked);
/// The context of the page; the boxes are of the unit that the query names, else of the person's
/// own.
[[nodiscard]] Outcome<Json> person_json(Office& office, const Visit& visit, const Account& account);

} // namespace bangtin::district::web
