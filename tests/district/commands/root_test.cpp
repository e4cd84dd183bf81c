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

TEST_CASE("the way of a root between its holders, from their keys to the next root")
{
    test::World world;
    std::ostringstream keys;
    for (const char* name : {"mot.pem", "hai.pem"}) {
        REQUIRE(run(RootKeyCommand{world.path(name)}, keys));
    }
    std::istringstream lines(keys.str());
    std::vector<std::string> holders;
    for (std::string line; std::getline(lines, line);) {
        REQUIRE(line.starts_with("key="));
        holders.push_back(line.substr(4));
    }
    std::ostringstream out;
    REQUIRE(run(RootDraftCommand{.data = world.path("data"),
                                 .keys = world.keys().root,
                                 .holders = holders,
                                 .threshold = 2,
                                 .out = world.path("draft.json"),
                                 .now = monday},
                out));
    CHECK(out.str().find(" threshold=2 signed=0") != std::string::npos);
    for (const Path& key :
         {world.path("mot.pem"), world.path("hai.pem"), world.keys().root_key()}) {
        REQUIRE(run(RootSignCommand{world.path("draft.json"), key}, out));
    }
    std::ostringstream adopted;
    REQUIRE(run(
        RootAdoptCommand{world.path("data"), world.keys().root, world.path("draft.json"), monday},
        adopted));
    CHECK(adopted.str() == "root=2 expires=2028-05-16T00:00:00Z on-screens=after-next-publish\n");

    CHECK(run(RootDraftCommand{.data = world.path("data"),
                               .keys = world.keys().root,
                               .holders = {"xyz"},
                               .out = world.path("draft.json"),
                               .now = monday},
              out)
              .error()
              .code == ExitCode::invalid);
}
