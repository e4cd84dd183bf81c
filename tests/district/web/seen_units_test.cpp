#include "district/web/seen_units.hpp"

#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

namespace {

/// The units of the world that somebody of that unit, with these roles, sees; in the order of the
/// tree.
std::vector<std::string> seen_by(const std::string& unit, std::vector<RoleHeld> roles = {})
{
    Account account;
    account.unit = unit;
    account.roles = std::move(roles);
    test::World world;
    web::SeenUnits seen(world.database(), account);
    std::vector<std::string> names;
    for (int turn = 0; turn < 2; ++turn) { // The second time from memory.
        names.clear();
        for (const char* code : {"so", "xa", "th-mot", "cs-hai", "nowhere"}) {
            const auto name = seen.name_of(code);
            REQUIRE(name);
            if (*name) names.push_back(**name);
        }
    }
    return names;
}

} // namespace

TEST_CASE("a unit and all below it are seen, of one's own and of each role")
{
    const std::string primary = "Trường Tiểu học số 1";
    const std::string secondary = "Trường THCS số 2";
    CHECK(seen_by("th-mot") == std::vector<std::string>{primary});
    CHECK(seen_by("th-mot", {{"cs-hai", StaffRole::editor}}) ==
          std::vector<std::string>{primary, secondary});
    CHECK(seen_by("xa") == std::vector<std::string>{"Xã An Hòa", primary, secondary});
    CHECK(seen_by("cs-hai", {{"so", StaffRole::author}}).size() == 4);
    CHECK(seen_by("gone").empty());
}
