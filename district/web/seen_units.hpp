// Which units' bulletins somebody sees: those of their own unit, of every unit in which they have a
// role, and of all below these.
#pragma once

#include "district/accounts.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace bangtin::district::web {

/// Each unit is asked for once.
class SeenUnits {
public:
    SeenUnits(Database& database, const Account& account);

    /// The unit's name, or nothing where it is not for this visitor.
    [[nodiscard]] Outcome<std::optional<std::string>> name_of(const std::string& code);

private:
    Database& database_;
    std::set<std::string> outer_;
    std::map<std::string, std::optional<std::string>> names_;
};

} // namespace bangtin::district::web
