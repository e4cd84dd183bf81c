#include "district/commands/commands.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("sealing all seals what counts and says why the rest is skipped")
{
    test::World world;
    world.take({.id = "own"});
    world.take({.id = "gone"});
    REQUIRE(world.desk().retract("gone", monday));
    world.take({.id = "wide", .scope = "province", .unit = "so"});
    std::ostringstream out;
    REQUIRE(
        run(SealCommand{world.path("data"), world.keys().approver_key("th-a"), {}, monday}, out));
    CHECK(out.str().find("id=own person=th-a seals=1/1\n") != std::string::npos);
    CHECK(out.str().find("id=wide skipped=") != std::string::npos);
    CHECK(out.str().find("id=gone skipped=\"bulletin gone was retracted") != std::string::npos);
    CHECK(world.desk().newest("gone")->seals.empty());
    std::ostringstream named;
    CHECK(run(SealCommand{world.path("data"), world.keys().approver_key("th-a"), {"wide"}, monday},
              named)
              .error()
              .code == ExitCode::refused);
    REQUIRE(
        run(SealCommand{world.path("data"), world.keys().approver_key("so-a"), {"wide"}, monday},
            named));
    CHECK(named.str() == "id=wide person=so-a seals=1/2 still-needed=1\n");
}
