#include "district/commands/commands.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("retracting takes a bulletin out, an unknown one is not found")
{
    test::World world;
    world.take({});
    std::ostringstream out;
    REQUIRE(run(RetractCommand{world.path("data"), "tin-1", monday}, out));
    CHECK(*world.desk().is_retracted("tin-1"));
    CHECK(run(RetractCommand{world.path("data"), "tin-2", monday}, out).error().code ==
          ExitCode::not_found);
}
