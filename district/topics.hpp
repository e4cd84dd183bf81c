// What bulletins are about: the list of the communication plan, as rows that an office may change.
#pragma once

#include "district/database.hpp"

#include <string>
#include <vector>

namespace bangtin::district {

struct Topic {
    std::string code; ///< As bulletins carry it.
    std::string vi;
    std::string en;

    bool operator==(const Topic&) const = default;
};

/// All of them, in the plan's order.
[[nodiscard]] Outcome<std::vector<Topic>> all_topics(Database& database);

} // namespace bangtin::district
