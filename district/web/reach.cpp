#include "district/web/reach.hpp"

#include "district/units.hpp"

#include <algorithm>
#include <set>

namespace bangtin::district::web {

std::vector<std::string> Reach::units_with(const std::vector<StaffRole>& roles) const
{
    std::set<std::string> units;
    for (const RoleHeld& held : account_.roles)
        if (std::find(roles.begin(), roles.end(), held.role) != roles.end())
            units.insert(held.unit);
    return {units.begin(), units.end()};
}

std::vector<std::string> Reach::seen_units() const
{
    std::set<std::string> units{account_.unit};
    for (const RoleHeld& held : account_.roles) units.insert(held.unit);
    return {units.begin(), units.end()};
}

Outcome<bool> Reach::sees(const std::string& unit) const
{
    const auto path = Units(office_.database).path_to(unit);
    if (!path) return fail(path.error());
    const std::vector<std::string> outer = seen_units();
    return std::any_of(path->begin(), path->end(), [&](const KnownUnit& above) {
        return std::find(outer.begin(), outer.end(), above.unit.code) != outer.end();
    });
}

Outcome<bool> Reach::writes(const std::string& unit) const
{
    for (const StaffRole role : writing_roles()) {
        const auto allowed = may(office_, account_, role, unit);
        if (!allowed || *allowed) return allowed;
    }
    return false;
}

Outcome<bool> Reach::judges(const std::string& unit) const
{
    return may(office_, account_, StaffRole::approver, unit);
}

Outcome<bool> Reach::administers_all() const
{
    const auto roots = Units(office_.database).below("");
    if (!roots) return fail(roots.error());
    for (const KnownUnit& root : *roots) {
        const auto allowed = may(office_, account_, StaffRole::administrator, root.unit.code);
        if (!allowed || *allowed) return allowed;
    }
    return false;
}

const std::vector<StaffRole>& writing_roles()
{
    static const std::vector roles{StaffRole::author, StaffRole::editor};
    return roles;
}

} // namespace bangtin::district::web
