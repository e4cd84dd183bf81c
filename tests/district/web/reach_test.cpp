#include "district/web/reach.hpp"

#include "tests/district/drawing.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;

TEST_CASE("a role reaches its unit and below; one's own unit is only seen")
{
    test::World world;
    const test::Drawing drawing;
    Office office(world.database(), world.district().paths, {"desk.example", Transport::https},
                  drawing.previews());
    Account account;
    account.person = "lan";
    account.unit = "th-mot";
    account.roles = {{"xa", StaffRole::approver}, {"cs-hai", StaffRole::editor}};
    const Reach reach(office, account);
    CHECK(reach.seen_units() == std::vector<std::string>{"cs-hai", "th-mot", "xa"});
    CHECK(reach.units_with(writing_roles()) == std::vector<std::string>{"cs-hai"});
    struct Row {
        const char* unit;
        bool sees, writes, judges;
    };
    for (const Row& row : {Row{"so", false, false, false}, Row{"xa", true, false, true},
                           Row{"th-mot", true, false, true}, Row{"cs-hai", true, true, true},
                           Row{"nowhere", false, false, false}}) {
        CAPTURE(row.unit);
        CHECK(*reach.sees(row.unit) == row.sees);
        CHECK(*reach.writes(row.unit) == row.writes);
        CHECK(*reach.judges(row.unit) == row.judges);
    }
}
