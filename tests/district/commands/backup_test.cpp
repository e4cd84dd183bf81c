#include "district/commands/commands.hpp"
#include "tests/district/history.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("backup tells what it has written, and ends badly when a media file is damaged")
{
    test::World world;
    world.take({.id = "one", .picture = true});
    std::ostringstream out;
    REQUIRE(run(BackupCommand{world.path("data"), world.path("a.tar"), monday}, out));
    CHECK(out.str().starts_with("backup=" + world.path("a.tar").string() + " rows="));
    CHECK(out.str().find(" media=1 bytes=") != std::string::npos);

    const auto first = std::filesystem::directory_iterator(world.district().paths.media());
    REQUIRE(write_file(first->path(), "rotten", Privacy::shared));
    const auto done = run(BackupCommand{world.path("data"), world.path("b.tar"), monday}, out);
    CHECK(done.error().code == ExitCode::invalid);
    CHECK(out.str().find("damaged=" + first->path().filename().string()) != std::string::npos);
    CHECK(std::filesystem::exists(world.path("b.tar")));
}
