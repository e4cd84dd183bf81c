#include "district/commands/commands.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("a stick is filled with the depot as it is, and one that was filled goes on")
{
    test::World world;
    world.take({});
    world.seal_as("th-a", "tin-1");
    world.schedule({"tin-1"});
    std::filesystem::create_directories(world.path("stick"));
    const StickCommand command{world.path("data"), world.keys().root, world.path("stick"), monday};
    std::ostringstream out;
    REQUIRE(run(command, out));
    CHECK(out.str().starts_with("screens=0 enrolments=0 reports=0 records_new=0\nedition=1 "));
    CHECK(out.str().ends_with(" receipts=0\n"));
    CHECK(std::filesystem::exists(world.path("stick/bangtin/depot/metadata/timestamp.json")));
    CHECK(std::filesystem::exists(world.path("stick/bangtin/collect")));

    std::ostringstream again;
    REQUIRE(run(command, again));
    CHECK(again.str().find("edition=1 ") != std::string::npos);
}

TEST_CASE("a stick that is not there, and keys that are not, are said with a remedy")
{
    test::World world;
    std::ostringstream out;
    const auto nowhere =
        run(StickCommand{world.path("data"), world.keys().root, world.path("stick"), monday}, out);
    REQUIRE_FALSE(nowhere);
    CHECK(nowhere.error().code == ExitCode::not_found);
    CHECK_FALSE(nowhere.error().remedy.empty());

    std::filesystem::create_directories(world.path("stick"));
    const auto keyless = run(
        StickCommand{world.path("data"), world.path("no-keys"), world.path("stick"), monday}, out);
    REQUIRE_FALSE(keyless);
    CHECK_FALSE(keyless.error().remedy.empty());
    CHECK_FALSE(std::filesystem::exists(world.path("stick/bangtin/collect")));
}
