#include "district/commands/commands.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("another plan replaces the first")
{
    test::World world;
    std::string text = test::plan_text();
    text.replace(text.find("Xã An Hòa"), std::string("Xã An Hòa").size(), "Xã An Bình");
    REQUIRE(write_file(world.path("plan.json"), text, Privacy::shared));
    std::ostringstream out;
    REQUIRE(run(PlanCommand{world.path("data"), world.keys().root, world.path("plan.json")}, out));
    CHECK(world.approvers().find_unit("xa")->name == "Xã An Bình");
    CHECK(out.str() == "units=4 people=5 sites=2\n");
}

TEST_CASE("a plan without a unit names the slots that were meant for it")
{
    test::World world;
    world.take({});
    PlannedSlot slot;
    slot.id = "s-1";
    slot.bulletin_id = "tin-1";
    slot.units = {"so", "cs-hai"};
    REQUIRE(store_schedule(world.database(), {slot}));
    std::string text = test::plan_text();
    const std::string unit =
        R"(,
 {"code":"cs-hai","parent":"xa","kind":"truong","level":"thcs","name":"Trường THCS số 2"})";
    text.erase(text.find(unit), unit.size());
    const std::string site = R"(,{"unit":"cs-hai","bells":[]})";
    text.erase(text.find(site), site.size());
    REQUIRE(write_file(world.path("plan.json"), text, Privacy::shared));
    std::ostringstream out;
    REQUIRE(run(PlanCommand{world.path("data"), world.keys().root, world.path("plan.json")}, out));
    CHECK(out.str().ends_with("\norphaned-slot=s-1 unit=cs-hai\n"));
}
