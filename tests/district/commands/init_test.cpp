#include "district/commands/commands.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("init makes a district and names every approver's key")
{
    const sim::Scratch scratch;
    REQUIRE(write_file(scratch.path() / "plan.json", test::plan_text(), Privacy::shared));
    const InitCommand command{scratch.path() / "data", scratch.path() / "keys",
                              scratch.path() / "plan.json", monday,
                              test::settings_for(scratch.path() / "data").database};
    std::ostringstream out;
    REQUIRE(run(command, out));
    CHECK(out.str().find("sites=2") != std::string::npos);
    CHECK(out.str().find("approver=th-a key=") != std::string::npos);
    CHECK(run(command, out).error().code == ExitCode::cannot_write);
}

TEST_CASE("init with a plan that is none makes nothing")
{
    const sim::Scratch scratch;
    REQUIRE(write_file(scratch.path() / "plan.json", "{}", Privacy::shared));
    std::ostringstream out;
    CHECK(run(InitCommand{scratch.path() / "data", scratch.path() / "keys",
                          scratch.path() / "plan.json", monday},
              out)
              .error()
              .code == ExitCode::invalid);
    CHECK_FALSE(std::filesystem::exists(scratch.path() / "data"));
    CHECK_FALSE(std::filesystem::exists(scratch.path() / "keys"));
}
