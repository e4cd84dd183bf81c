#include "player/edition_watch.hpp"

#include "tests/player/shelved_district.hpp"

#include "trust/digest.hpp"

#include <doctest/doctest.h>
#include <fstream>

using namespace bangtin;
using namespace bangtin::player;

TEST_CASE("an edition is handed over once, with its school's name, until there is another")
{
    ShelvedDistrict world;
    world.add("bt-1");
    world.publish();
    EditionWatch watch(world.paths);
    const auto first = watch.look();
    REQUIRE(first);
    CHECK(first->site == first->edition.approvers.find_unit(sim::school)->name);
    CHECK(first->edition.programme.slots.size() == 1);
    CHECK_FALSE(watch.look());

    world.add("bt-2");
    world.publish();
    const auto second = watch.look();
    REQUIRE(second);
    CHECK(second->edition.programme.slots.size() == 2);
    CHECK_FALSE(watch.look());
}

TEST_CASE("an edition that does not verify is passed over, and the next good one is not")
{
    ShelvedDistrict world;
    world.add("bt-1");
    world.publish();
    EditionWatch watch(world.paths);
    REQUIRE(watch.look());

    std::ofstream(world.paths.current()) << std::string(64, '0') << " 12\n";
    CHECK_FALSE(watch.look());

    world.publish();
    CHECK(watch.look());
}

TEST_CASE("media that arrive later bring the same edition again, now with them")
{
    ShelvedDistrict world;
    const std::string picture(1000, 'p');
    const AssetRef asset{trust::sha256(picture), picture.size()};
    world.add("bt-1", picture);
    world.publish();
    auto shelf = assets::Shelf::open(world.paths, assets::Shelf::Access::read_write);
    REQUIRE(shelf);
    REQUIRE(shelf->remove(asset.digest));
    EditionWatch watch(world.paths);
    const auto without = watch.look();
    REQUIRE(without);
    CHECK_FALSE(without->edition.holdings.assets.contains(asset.digest));

    REQUIRE(shelf->put(asset, picture, "picture"));
    const auto with = watch.look();
    REQUIRE(with);
    CHECK(with->edition.holdings.assets.contains(asset.digest));
    CHECK(with->edition.name == without->edition.name);
}

TEST_CASE("a folder of a screen that is not enrolled gives nothing, and is not written to")
{
    const sim::Scratch scratch;
    EditionWatch watch({scratch.path()});
    CHECK_FALSE(watch.look());
    CHECK(std::filesystem::is_empty(scratch.path()));
}
