#include "district/commands/commands.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("renewing the root prints its number, its end and the keys that are new")
{
    test::World world;
    std::ostringstream out;
    RootCommand command{
        .data = world.path("data"), .keys = world.keys().root, .now = monday + Duration(95)};
    REQUIRE(run(command, out));
    CHECK(out.str() == "root=2 expires=2028-05-16T00:00:00Z on-screens=after-next-publish\n");
    command.replace_targets = true;
    std::ostringstream replaced;
    REQUIRE(run(command, replaced));
    CHECK(replaced.str().ends_with("\nreplaced=" + world.keys().targets_key().string() + "\n"));
}
