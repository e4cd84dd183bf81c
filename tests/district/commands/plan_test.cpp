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
}
