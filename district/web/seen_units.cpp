#include "district/web/seen_units.hpp"

#include "district/units.hpp"

#include <algorithm>

namespace bangtin::district::web {

SeenUnits::SeenUnits(Database& database, const Account& account) : database_(database)
{
    outer_.insert(account.unit);
    for (const RoleHeld& held : account.roles) outer_.insert(held.unit);
}

Outcome<std::optional<std::string>> SeenUnits::name_of(const std::string& code)
{
    const auto known = names_.find(code);
    if (known != names_.end()) return known->second;
    const auto path = Units(database_).path_to(code);
    if (!path) return fail(path.error());
    const bool seen = std::any_of(path->begin(), path->end(), [&](const KnownUnit& above) {
        return outer_.contains(above.unit.code);
    });
    std::optional<std::string> name;
    if (seen) name = path->back().unit.name;
    names_.emplace(code, name);
    return name;
}

} // namespace bangtin::district::web
