#include "district/commands/commands.hpp"
#include "tests/district/history.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("restore makes the district anew, and list answers as before")
{
    test::World world;
    test::live_through_much(world);
    std::ostringstream out;
    REQUIRE(run(BackupCommand{world.path("data"), world.path("a.tar"), monday}, out));
    std::ostringstream told;
    REQUIRE(run(RestoreCommand{world.path("a.tar"), world.path("new"),
                               test::settings_for(world.path("new")).database, monday},
                told));
    CHECK(told.str().starts_with("district=" + world.path("new").string() +
                                 " made=2026-11-23T00:00:00Z rows="));
    std::ostringstream before;
    std::ostringstream after;
    REQUIRE(run(ListCommand{world.path("data"), OutputFormat::table, monday}, before));
    REQUIRE(run(ListCommand{world.path("new"), OutputFormat::table, monday}, after));
    CHECK(after.str() == before.str());
    CHECK(run(RestoreCommand{world.path("a.tar"), world.path("new"), "", monday}, told)
              .error()
              .code == ExitCode::cannot_write);
}
