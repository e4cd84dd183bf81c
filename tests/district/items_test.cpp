#include "district/items.hpp"

#include "district/states.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

namespace {

std::vector<std::string> ids(Database& database, const ItemQuery& query)
{
    const auto lines = Items(database).list(query);
    REQUIRE(lines);
    CHECK(*Items(database).count(query) >= static_cast<std::int64_t>(lines->size()));
    std::vector<std::string> found;
    for (const ItemLine& line : *lines) found.push_back(line.id);
    return found;
}

ItemStage stage_of(Database& database, const std::string& id)
{
    const auto lines = Items(database).list({.units = {"so"}});
    REQUIRE(lines);
    for (const ItemLine& line : *lines)
        if (line.id == id) return line.stage;
    FAIL("not listed: " << id);
    return ItemStage::submitted;
}

} // namespace

TEST_CASE("a bulletin's line goes with it: sent, sealed, corrected, retracted")
{
    test::World world;
    world.take({.id = "tin-1", .title = "Họp phụ huynh"});
    const auto lines = Items(world.database()).list({.units = {"th-mot"}});
    REQUIRE(lines);
    REQUIRE(lines->size() == 1);
    CHECK(lines->front().title == "Họp phụ huynh");
    CHECK(lines->front().unit == "th-mot");
    CHECK(lines->front().person == "th-bien-tap");
    CHECK(lines->front().stage == ItemStage::submitted);
    CHECK(lines->front().changed == test::monday);

    world.seal_as("th-a", "tin-1");
    CHECK(stage_of(world.database(), "tin-1") == ItemStage::sealed);
    world.take({.id = "tin-1", .title = "Đổi giờ họp"});
    CHECK(stage_of(world.database(), "tin-1") == ItemStage::submitted);
    REQUIRE(world.desk().retract("tin-1", test::monday));
    CHECK(stage_of(world.database(), "tin-1") == ItemStage::retracted);
}

TEST_CASE("a bulletin that needs two seals waits until it has both")
{
    test::World world;
    world.take({.id = "tin-1", .scope = "province", .unit = "so"});
    world.seal_as("so-a", "tin-1");
    CHECK(stage_of(world.database(), "tin-1") == ItemStage::submitted);
    world.seal_as("so-b", "tin-1");
    CHECK(stage_of(world.database(), "tin-1") == ItemStage::sealed);
}

TEST_CASE("a list has the bulletins of its units and of those below, and of nobody beside")
{
    test::World world;
    world.take({.id = "tin-1"});
    world.take({.id = "tin-2"});
    Database& database = world.database();
    for (const char* unit : {"so", "xa", "th-mot"})
        CHECK(ids(database, {.units = {unit}}).size() == 2);
    CHECK(ids(database, {.units = {"cs-hai"}}).empty());
    CHECK(ids(database, {.units = {}}).empty());
    CHECK(ids(database, {.units = {"nowhere", "') or 1=1 --"}}).empty());
    CHECK(ids(database, {.units = {"cs-hai", "th-mot"}}).size() == 2);
}

TEST_CASE("a list is of one stage, topic and person, in its order, and page by page")
{
    test::World world;
    Database& database = world.database();
    for (const char* id : {"tin-1", "tin-2", "tin-3"}) world.take({.id = id});
    Items items(database);
    REQUIRE(items.move("tin-2", ItemStage::returned, test::monday + std::chrono::hours(1)));
    REQUIRE(items.move("tin-1", ItemStage::submitted, test::monday + std::chrono::hours(2)));
    using Order = ItemQuery::Order;
    const std::vector<std::string> units{"so"};
    CHECK(ids(database, {.units = units}) == std::vector<std::string>{"tin-1", "tin-2", "tin-3"});
    CHECK(ids(database, {.units = units, .order = Order::oldest_first}) ==
          std::vector<std::string>{"tin-3", "tin-2", "tin-1"});
    CHECK(ids(database, {.units = units, .offset = 1, .count = 1}) ==
          std::vector<std::string>{"tin-2"});
    CHECK(ids(database, {.units = units, .stage = ItemStage::returned}) ==
          std::vector<std::string>{"tin-2"});
    CHECK(ids(database, {.units = units, .topic = "thi-dua"}).size() == 3);
    CHECK(ids(database, {.units = units, .topic = "khac"}).empty());
    CHECK(ids(database, {.units = units, .person = "th-bien-tap"}).size() == 3);
    CHECK(ids(database, {.units = units, .person = "so-a"}).empty());
}

TEST_CASE("bulletins from before there were lists are listed by how far they came")
{
    test::World world;
    Database& database = world.database();
    for (const char* id : {"tin-1", "tin-2", "tin-3"}) world.take({.id = id});
    world.seal_as("th-a", "tin-2");
    REQUIRE(world.desk().retract("tin-3", test::monday));
    REQUIRE(database.run("delete from items"));
    REQUIRE(list_unlisted(database, test::monday));
    CHECK(stage_of(database, "tin-1") == ItemStage::submitted);
    CHECK(stage_of(database, "tin-2") == ItemStage::sealed);
    CHECK(stage_of(database, "tin-3") == ItemStage::retracted);
    REQUIRE(Items(database).move("tin-1", ItemStage::returned, test::monday));
    REQUIRE(list_unlisted(database, test::monday)); // What is listed stays as it is.
    CHECK(stage_of(database, "tin-1") == ItemStage::returned);
}
