#include "district/commands/commands.hpp"
#include "tests/district/history.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("move refuses what is no place for a database")
{
    test::World world;
    std::ostringstream out;
    CHECK(run(MoveCommand{world.path("data"), "mysql:///bangtin", monday}, out).error().code ==
          ExitCode::usage);
    CHECK(run(MoveCommand{world.path("none"), "postgresql:///bangtin", monday}, out).error().code ==
          ExitCode::not_found);
    CHECK(out.str().empty());
}

TEST_CASE("move tells where the old database is" * doctest::skip(!test::on_postgres()))
{
    const sim::Scratch scratch;
    const Path data = scratch.path() / "data";
    REQUIRE(write_file(scratch.path() / "plan.json", test::plan_text(), Privacy::shared));
    std::ostringstream out;
    REQUIRE(
        run(InitCommand{data, scratch.path() / "keys", scratch.path() / "plan.json", monday}, out));
    std::ostringstream told;
    const std::string there = test::postgres_url(data);
    REQUIRE(run(MoveCommand{data, there, monday}, told));
    CHECK(told.str().find("left-behind=" +
                          (data / "district.db.moved-2026-11-23T00-00-00Z").string()) !=
          std::string::npos);
    REQUIRE(run(MoveCommand{data, "sqlite", monday}, told));
    CHECK(told.str().find("left-behind=" + there) != std::string::npos);
}
