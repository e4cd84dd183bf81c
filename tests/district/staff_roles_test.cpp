#include "district/staff_roles.hpp"

#include <doctest/doctest.h>
#include <vector>

using namespace bangtin::district;

TEST_CASE("a role is written and read as one word, and nothing else is a role")
{
    for (const StaffRole role : staff_roles)
        CHECK(parse_staff_role(format_staff_role(role)) == role);
    for (const char* text : {"", "Author", "admin", "author ", "root"})
        CHECK_FALSE(parse_staff_role(text));
}

TEST_CASE("a password is enough for those whose work another person looks at")
{
    const auto needed = [](std::vector<StaffRole> roles) {
        std::vector<RoleHeld> held;
        for (const StaffRole role : roles) held.push_back({"th-mot", role});
        return need_second_step(held);
    };
    CHECK_FALSE(needed({}));
    CHECK_FALSE(needed({StaffRole::author, StaffRole::editor}));
    for (const StaffRole role : {StaffRole::approver, StaffRole::planner, StaffRole::technician,
                                 StaffRole::administrator}) {
        CHECK(needed({role}));
        CHECK(needed({StaffRole::author, role}));
    }
}
