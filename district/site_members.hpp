// What a programme says of its site itself: calendar, sound and display hours, as JSON.
//
// Schools of one plan have them in common, or but for bells: each way of writing them is read once.
#pragma once

#include "district/database.hpp"

#include <string>
#include <vector>

namespace bangtin::district {

struct SiteMembers {
    std::string calendar;
    std::string sound;   ///< Empty when the plan says nothing of it.
    std::string display; ///< Empty when the plan says nothing of them.
};

struct PlannedSite {
    std::string unit;
    std::size_t members = 0; ///< Place in `SitesWithMembers::members`.
};

struct SitesWithMembers {
    std::vector<PlannedSite> sites; ///< In the plan's order.
    std::vector<SiteMembers> members;
};

[[nodiscard]] Outcome<SitesWithMembers> load_site_members(Database& database);

} // namespace bangtin::district
