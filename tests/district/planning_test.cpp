#include "district/planning.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("a slot goes to the sites below its units that the bulletin is meant for")
{
    test::World world;
    world.take({.id = "one"});
    world.take({.id = "both", .scope = "district", .unit = "xa"});
    world.seal_as("th-a", "one");
    world.seal_as("xa-a", "both");
    world.schedule({"one", "both"});
    const auto list = world.approvers();
    const auto schedule = *load_schedule(world.database());
    const auto selection = select_approved(world.desk(), schedule, list, test::monday);
    REQUIRE(selection);
    const auto at = [&](const char* site) {
        return slots_for(*list.find_unit(site), schedule, *selection, list, test::monday);
    };
    CHECK(at("th-mot").size() == 2);
    REQUIRE(at("cs-hai").size() == 1);
    CHECK(at("cs-hai")[0].bulletin_id == "both");
    CHECK(at("cs-hai")[0].window == selection->approved.at("both").bulletin.window);
}

TEST_CASE("while a correction waits for its seal, the sealed text goes on")
{
    test::World world;
    world.take({});
    world.seal_as("th-a", "tin-1");
    world.take({.title = "Đổi giờ họp"});
    world.schedule({"tin-1"});
    const auto select = [&] {
        return *select_approved(world.desk(), *load_schedule(world.database()), world.approvers(),
                                test::monday);
    };
    CHECK(select().approved.at("tin-1").bulletin.revision == 1);
    world.seal_as("th-a", "tin-1");
    CHECK(select().approved.at("tin-1").bulletin.revision == 2);
}

TEST_CASE("drafts, retracted bulletins and those that are over are left out, with the reason")
{
    test::World world;
    for (const char* id : {"draft", "gone", "over"}) world.take({.id = id});
    world.seal_as("th-a", "gone");
    world.seal_as("xa-a", "over");
    world.schedule({"draft", "gone", "over"});
    REQUIRE(world.desk().retract("gone", test::monday));
    const auto selection =
        *select_approved(world.desk(), *load_schedule(world.database()), world.approvers(),
                         test::monday + std::chrono::days(61));
    CHECK(selection.approved.empty());
    CHECK(selection.left_out.size() == 3);
}

TEST_CASE("what is sealed and planned but reaches no site is told, and not published")
{
    test::World world;
    world.take({.id = "one"});
    world.take({.id = "past"});
    for (const char* id : {"one", "past"}) world.seal_as("th-a", id);
    PlannedSlot elsewhere;
    elsewhere.id = "s-one";
    elsewhere.bulletin_id = "one";
    elsewhere.units = {"cs-hai"}; // Not its school.
    PlannedSlot past;
    past.id = "s-past";
    past.bulletin_id = "past";
    past.units = {"so"};
    past.opens = test::monday - std::chrono::hours(2);
    past.closes = test::monday - std::chrono::hours(1);
    REQUIRE(store_schedule(world.database(), {elsewhere, past}));
    const auto published = world.publish_at(test::monday);
    REQUIRE(published);
    CHECK(published->left_out ==
          std::vector{LeftOut{"one", "its slots reach no site that it is meant for"},
                      LeftOut{"past", "the time of its slots is over"}});
    CHECK(std::filesystem::is_empty(world.depot() / "bulletins"));
}
