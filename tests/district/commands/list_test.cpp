#include "district/commands/commands.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("the list shows state and seals, for people and for programs")
{
    test::World world;
    world.take({});
    world.seal_as("th-a", "tin-1");
    std::ostringstream table;
    REQUIRE(run(ListCommand{world.path("data"), OutputFormat::table, monday}, table));
    CHECK(table.str().starts_with("tin-1 revision=1 state=sealed seals=th-a title="));
    std::ostringstream json;
    REQUIRE(run(ListCommand{world.path("data"), OutputFormat::json, monday}, json));
    const auto parsed = parse_json(json.str(), {.bytes = 10'000, .depth = 8});
    REQUIRE(parsed);
    CHECK(parsed->at("bulletins").at(0).at("seals").at(0).at("person") == "th-a");
}
