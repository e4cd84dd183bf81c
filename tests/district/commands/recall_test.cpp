#include "district/commands/commands.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("recalling needs the key of who may, and says who it was")
{
    test::World world;
    world.take({});
    std::ostringstream out;
    RecallCommand command{world.path("data"), world.keys().approver_key("xa-a"), "tin-2",
                          "Sai tên học sinh", monday};
    CHECK(run(command, out).error().code == ExitCode::not_found);
    command.id = "tin-1";
    command.key = world.path("no.pem");
    CHECK(run(command, out).error().code == ExitCode::not_found);
    CHECK_FALSE(*world.desk().is_retracted("tin-1"));
    command.key = world.keys().approver_key("th-a");
    REQUIRE(run(command, out));
    CHECK(out.str() == "id=tin-1 person=th-a recalled=at-next-publish\n");
    CHECK(*world.desk().is_retracted("tin-1"));
}
