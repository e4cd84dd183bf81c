#include "district/foresight.hpp"

#include "district/ledger.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using bulletin::Waiting;

namespace {

Foresight foreseen(test::World& world, const std::string& site = "th-mot")
{
    auto foresight = foresee(world.database(), site, test::monday);
    REQUIRE(foresight);
    return *std::move(foresight);
}

} // namespace

TEST_CASE(
    "what is sealed and planned is foreseen before it is published, and the rest with a reason")
{
    test::World world;
    for (const char* id : {"tin-1", "tin-2", "tin-3"})
        world.take({.id = id, .title = "Bài " + std::string(id)});
    for (const char* id : {"tin-1", "tin-2"}) world.seal_as("th-a", id);
    world.schedule({"tin-1", "tin-2", "tin-3"});
    const Foresight foresight = foreseen(world);
    CHECK(foresight.programme.slots.size() == 2);
    REQUIRE(foresight.left_out.size() == 1);
    CHECK(foresight.left_out.front().id == "tin-3");

    const auto turns =
        turns_of(foresight, {test::monday, test::monday + std::chrono::hours(1)}, 100);
    REQUIRE(turns.size() > 2);
    CHECK(turns[0].title == "Bài tin-1");
    CHECK(turns[1].title == "Bài tin-2");
    CHECK(turns[2].bulletin_id == "tin-1"); // In turn.
    CHECK(turns[0].at == test::monday);
    CHECK(turns[1].at > turns[0].at);
}

TEST_CASE("a school foresees what reaches it, and the slate where nothing does")
{
    test::World world;
    world.take({.id = "tin-1"}); // Of one school, for itself.
    world.seal_as("th-a", "tin-1");
    world.schedule({"tin-1"});
    const Window hour{test::monday, test::monday + std::chrono::hours(1)};
    const auto turns = turns_of(foreseen(world, "cs-hai"), hour, 100);
    REQUIRE(turns.size() == 1);
    CHECK(turns.front().layer == bulletin::Layer::slate);
    CHECK(turns.front().slot.empty());
    for (const char* site : {"so", "nowhere"}) {
        const auto none = foresee(world.database(), site, test::monday);
        REQUIRE_FALSE(none);
        CHECK(none.error().code == ExitCode::not_found);
    }
}

// Method: the depot's own programme, as a screen would read it, beside what was foreseen.
TEST_CASE("what is foreseen is what is published")
{
    test::World world;
    for (const char* id : {"tin-1", "tin-2"}) {
        world.take({.id = id, .picture = true});
        world.seal_as("th-a", id);
    }
    world.schedule({"tin-1", "tin-2"});
    const Foresight before = foreseen(world);
    REQUIRE(world.publish_at(test::monday));
    const auto ledger = load_ledger(world.database());
    REQUIRE(ledger);
    const auto published = ledger->programmes.at("th-mot");
    const auto text = read_file(
        world.depot() / "targets/programmes" / (published.sha256.hex() + ".th-mot.json"), 1 << 20);
    REQUIRE(text);
    auto programme = bulletin::parse_programme(*text);
    REQUIRE(programme);
    programme->edition = 0;
    CHECK(*programme == before.programme);
}

TEST_CASE("an hour that is cut off says no more than it may")
{
    test::World world;
    for (const char* id : {"tin-1", "tin-2"}) {
        world.take({.id = id});
        world.seal_as("th-a", id);
    }
    world.schedule({"tin-1", "tin-2"});
    const Window day{test::monday, test::monday + std::chrono::days(1)};
    CHECK(turns_of(foreseen(world), day, 7).size() == 7);
    CHECK(turns_of(foreseen(world), {test::monday, test::monday}, 7).empty());
}
