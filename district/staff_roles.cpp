#include "district/staff_roles.hpp"

#include <algorithm>

namespace bangtin::district {

std::string_view format_staff_role(StaffRole role)
{
    switch (role) {
    case StaffRole::author: return "author";
    case StaffRole::editor: return "editor";
    case StaffRole::approver: return "approver";
    case StaffRole::planner: return "planner";
    case StaffRole::technician: return "technician";
    case StaffRole::administrator: return "administrator";
    }
    return "";
}

std::optional<StaffRole> parse_staff_role(std::string_view text)
{
    for (const StaffRole role : staff_roles)
        if (format_staff_role(role) == text) return role;
    return std::nullopt;
}

bool need_second_step(std::span<const RoleHeld> roles)
{
    return std::any_of(roles.begin(), roles.end(), [](const RoleHeld& held) {
        return held.role != StaffRole::author && held.role != StaffRole::editor;
    });
}

} // namespace bangtin::district
