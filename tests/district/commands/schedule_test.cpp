#include "district/commands/commands.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("a schedule file replaces the plan, and one with a fault names the place")
{
    test::World world;
    world.take({});
    const Path file = world.path("schedule.json");
    const ScheduleCommand command{world.path("data"), file};
    std::ostringstream out;
    REQUIRE(write_file(
        file,
        R"({"format":"bangtin.schedule/1","slots":[{"id":"s","bulletin":"tin-1","units":["so"],"position":"stage"}]})",
        Privacy::shared));
    REQUIRE(run(command, out));
    CHECK(out.str() == "slots=1\n");
    REQUIRE(write_file(file, R"({"format":"bangtin.schedule/1","slots":[{"id":"s"}]})",
                       Privacy::shared));
    const auto refused = run(command, out);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().happened.find("/slots/0") != std::string::npos);
}
