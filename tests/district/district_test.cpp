#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("a district is founded once, with keys that only their owner can read")
{
    test::World world;
    const auto again = found_district({.data = world.district().paths,
                                       .keys = world.keys(),
                                       .plan = test::plan(),
                                       .now = test::monday,
                                       .settings = test::settings_for(world.path("data"))});
    REQUIRE_FALSE(again);
    CHECK(again.error().code == ExitCode::cannot_write);
    using std::filesystem::perms;
    for (const Path& key : {world.keys().root_key(), world.keys().targets_key(),
                            world.keys().online_key(), world.keys().approver_key("so-a")}) {
        CHECK(std::filesystem::status(key).permissions() ==
              (perms::owner_read | perms::owner_write));
    }
    CHECK(std::filesystem::status(world.keys().root).permissions() == perms::owner_all);
}

TEST_CASE("a founding that was cut off is gone on with")
{
    test::World world;
    REQUIRE(world.database().run("delete from metadata")); // What is stored last.
    CHECK(found_district({.data = world.district().paths,
                          .keys = world.keys(),
                          .plan = test::plan(),
                          .now = test::monday,
                          .settings = test::settings_for(world.path("data"))}));
}

TEST_CASE("changing the plan keeps known people's keys and makes the newcomers'")
{
    test::World world;
    const auto before = world.approvers();
    Plan plan = test::plan();
    plan.people[4].mandate = plan.people[3].mandate;
    REQUIRE(change_plan(world.district(), world.keys(), plan));
    const auto after = world.approvers();
    REQUIRE(after.approvers.size() == 5);
    CHECK(after.approvers[0] == before.approvers[0]);
    CHECK(std::filesystem::exists(world.keys().approver_key("th-bien-tap")));
}

TEST_CASE("approvers who took their keys away keep them when the plan changes")
{
    test::World world;
    const auto before = world.approvers();
    std::filesystem::remove_all(world.keys().approvers());
    Plan plan = test::plan();
    plan.units[1].name = "Xã An Hòa Mới";
    REQUIRE(change_plan(world.district(), world.keys(), plan));
    const auto after = world.approvers();
    CHECK(after.approvers == before.approvers);
    CHECK(after.find_unit("xa")->name == "Xã An Hòa Mới");
    CHECK_FALSE(std::filesystem::exists(world.keys().approvers()));
}

TEST_CASE("a folder without a district is not found")
{
    const sim::Scratch scratch;
    const auto opened = open_district(scratch.path());
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == ExitCode::not_found);
    CHECK(std::filesystem::is_empty(scratch.path()));
}
