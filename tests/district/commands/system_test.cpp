#include "district/commands/commands.hpp"
#include "tests/district/world.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("releasing a system says in one line what becomes current with the next publish")
{
    test::World world;
    const Path file = world.path("bangtin-system-arm64-1790000000.img");
    const SystemCommand command{world.path("data"), world.path("keys"), file, monday};
    std::ostringstream out;
    CHECK(run(command, out).error().code == ExitCode::not_found);
    REQUIRE(write_file(file, "kernel and all", Privacy::shared));
    REQUIRE(run(command, out));
    CHECK(out.str() == "architecture=arm64 build=1790000000 sha256=" +
                           trust::sha256("kernel and all").hex() + " released=at-next-publish\n");
}
