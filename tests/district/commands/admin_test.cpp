#include "district/commands/commands.hpp"
#include "district/invitations.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

namespace {

AdminCommand command_for(test::World& world, const NewAccount& account)
{
    return {world.path("data"), account, "https://desk.example", web::PlainHttp::this_machine_only,
            monday};
}

} // namespace

TEST_CASE("the first administrator gets a link, and has no password before it is used")
{
    test::World world;
    std::ostringstream out;
    REQUIRE(run(command_for(world, {"lan.tran", "Trần Thị Lan", ""}), out));
    const std::string text = out.str();
    CHECK(
        text.starts_with("administrator=lan.tran unit=so\nlink=https://desk.example/invitation/"));
    const std::string mark = "/invitation/";
    const std::string token = text.substr(text.find(mark) + mark.size(), 64);
    CHECK(*Invitations(world.database()).find(token, monday) == "lan.tran");
    const auto account = Accounts(world.database()).find("lan.tran");
    CHECK((*account)->password_hash.empty());
    CHECK((*account)->roles == std::vector<RoleHeld>{{"so", StaffRole::administrator}});
}

TEST_CASE("asked again it makes a new link, keeps the roles, and opens a disabled account")
{
    test::World world;
    std::ostringstream out;
    Accounts accounts(world.database());
    REQUIRE(accounts.add({"th-bien-tap", "", ""}, monday));
    REQUIRE(accounts.set_roles("th-bien-tap", "xa", {StaffRole::planner}));
    REQUIRE(accounts.disable("th-bien-tap", monday));
    REQUIRE(run(command_for(world, {"th-bien-tap", "", "xa"}), out));
    const auto account = accounts.find("th-bien-tap");
    CHECK_FALSE((*account)->disabled);
    CHECK((*account)->name == "E");
    CHECK((*account)->roles ==
          std::vector<RoleHeld>{{"xa", StaffRole::planner}, {"xa", StaffRole::administrator}});
}

TEST_CASE("a mistake is told before anything is made")
{
    test::World world;
    std::ostringstream out;
    CHECK(run(command_for(world, {"lan", "Lan", "nowhere"}), out).error().code ==
          ExitCode::not_found);
    CHECK(run(command_for(world, {"Lan Tran", "Lan", ""}), out).error().code == ExitCode::invalid);
    AdminCommand bare = command_for(world, {"lan", "Lan", ""});
    bare.origin = "http://192.168.1.5";
    CHECK(run(bare, out).error().code == ExitCode::usage);
    CHECK_FALSE(*Accounts(world.database()).find("lan"));
    CHECK(out.str().empty());
}
