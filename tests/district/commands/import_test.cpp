#include "district/commands/commands.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("a folder of forms is imported by name, and again without a change")
{
    test::World world;
    world.write_item({.id = "b"});
    world.write_item({.id = "a", .picture = true});
    const ImportCommand command{world.path("data"), {world.path("items")}, monday};
    std::ostringstream first;
    REQUIRE(run(command, first));
    CHECK(first.str() == "id=a revision=1 taken=draft\nid=b revision=1 taken=draft\n");
    std::ostringstream second;
    REQUIRE(run(command, second));
    CHECK(second.str() == "id=a revision=1 taken=unchanged\nid=b revision=1 taken=unchanged\n");
}

TEST_CASE("a folder without a form and an author nobody knows are refused")
{
    test::World world;
    std::ostringstream out;
    CHECK(run(ImportCommand{world.path("data"), {world.path("keys")}, monday}, out).error().code ==
          ExitCode::not_found);
    world.write_item({.id = "a", .author = "nobody"});
    CHECK(run(ImportCommand{world.path("data"), {world.path("items")}, monday}, out).error().code ==
          ExitCode::invalid);
    CHECK(world.desk().ids()->empty());
}
