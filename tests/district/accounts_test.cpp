#include "district/accounts.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("an account has no password, no roles and no second step until somebody gives them")
{
    test::World world;
    Accounts accounts(world.database());
    REQUIRE(accounts.add({"lan.tran", "Trần Thị Lan", "th-mot"}, monday));
    const auto lan = accounts.find("lan.tran");
    REQUIRE((lan && *lan));
    CHECK(**lan == Account{.person = "lan.tran",
                           .name = "Trần Thị Lan",
                           .unit = "th-mot",
                           .password_hash = "",
                           .language = "",
                           .disabled = false,
                           .code_secret = "",
                           .roles = {}});
    CHECK_FALSE(*accounts.find("nobody"));
}

TEST_CASE("somebody in the plan is named and placed by the plan")
{
    test::World world;
    Accounts accounts(world.database());
    REQUIRE(accounts.add({"th-bien-tap", "Another name", "so"}, monday));
    const auto account = accounts.find("th-bien-tap");
    CHECK((*account)->name == "E");
    CHECK((*account)->unit == "th-mot");
}

TEST_CASE("who cannot have an account is refused, each with its reason")
{
    test::World world;
    Accounts accounts(world.database());
    const auto code_of = [&](const NewAccount& account) {
        const auto added = accounts.add(account, monday);
        return added ? ExitCode::ok : added.error().code;
    };
    CHECK(code_of({"Lan Tran", "Lan", "th-mot"}) == ExitCode::invalid);
    CHECK(code_of({"", "Lan", "th-mot"}) == ExitCode::invalid);
    CHECK(code_of({"lan", "", "th-mot"}) == ExitCode::invalid);
    CHECK(code_of({"lan", "L\u200ban", "th-mot"}) == ExitCode::invalid);
    CHECK(code_of({"lan", "Lan", "nowhere"}) == ExitCode::invalid);
    CHECK(code_of({"lan", "Lan", "th-mot"}) == ExitCode::ok);
    CHECK(code_of({"lan", "Lan", "th-mot"}) == ExitCode::busy);
}

TEST_CASE("roles are set unit by unit")
{
    test::World world;
    Accounts accounts(world.database());
    REQUIRE(accounts.add({"lan", "Lan", "th-mot"}, monday));
    REQUIRE(accounts.set_roles("lan", "th-mot", {StaffRole::author, StaffRole::author}));
    REQUIRE(accounts.set_roles("lan", "xa", {StaffRole::approver, StaffRole::planner}));
    CHECK((*accounts.find("lan"))->roles == std::vector<RoleHeld>{{"th-mot", StaffRole::author},
                                                                  {"xa", StaffRole::approver},
                                                                  {"xa", StaffRole::planner}});
    REQUIRE(accounts.set_roles("lan", "xa", {}));
    CHECK((*accounts.find("lan"))->roles == std::vector<RoleHeld>{{"th-mot", StaffRole::author}});
}

TEST_CASE("a role of a newer program opens nothing")
{
    test::World world;
    Accounts accounts(world.database());
    REQUIRE(accounts.add({"lan", "Lan", "th-mot"}, monday));
    REQUIRE(world.database().run("insert into staff_roles (person, unit, role)"
                                 " values ('lan', 'so', 'emperor')"));
    CHECK((*accounts.find("lan"))->roles.empty());
}

TEST_CASE("an administrator counts who can sign in")
{
    test::World world;
    Accounts accounts(world.database());
    REQUIRE(accounts.add({"lan", "Lan", "so"}, monday));
    REQUIRE(accounts.set_roles("lan", "so", {StaffRole::administrator}));
    CHECK(*accounts.administrators_of("so") == 0);
    REQUIRE(accounts.set_password("lan", "hash"));
    CHECK(*accounts.administrators_of("so") == 1);
    REQUIRE(accounts.disable("lan", monday));
    CHECK((*accounts.find("lan"))->disabled);
    CHECK(*accounts.administrators_of("so") == 0);
    REQUIRE(accounts.enable("lan"));
    CHECK(*accounts.administrators_of("so") == 1);
    CHECK(*accounts.administrators_of("xa") == 0);
}

TEST_CASE("those who work in a unit are listed by name, and what is not there is not found")
{
    test::World world;
    Accounts accounts(world.database());
    REQUIRE(accounts.add({"b", "Vinh", "th-mot"}, monday));
    REQUIRE(accounts.add({"c", "An", "th-mot"}, monday));
    REQUIRE(accounts.add({"d", "Bình", "cs-hai"}, monday));
    const auto listed = accounts.of_unit("th-mot");
    REQUIRE(listed->size() == 2);
    CHECK(listed->front().name == "An");
    REQUIRE(accounts.set_language("b", "en"));
    CHECK((*accounts.find("b"))->language == "en");
    CHECK(accounts.set_password("nobody", "x").error().code == ExitCode::not_found);
    CHECK(accounts.set_language("nobody", "vi").error().code == ExitCode::not_found);
    CHECK(accounts.disable("nobody", monday).error().code == ExitCode::not_found);
    CHECK(accounts.enable("nobody").error().code == ExitCode::not_found);
}
