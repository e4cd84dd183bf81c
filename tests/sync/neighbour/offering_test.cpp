#include "sync/neighbour/offering.hpp"

#include "assets/shelf.hpp"
#include "tests/sim/pass_world.hpp"

#include <doctest/doctest.h>
#include <filesystem>

using namespace bangtin;
using namespace bangtin::sync::neighbour;
using sim::monday;

namespace {

/// A screen that shows one bulletin with a picture.
struct World : sim::PassWorld {
    World()
    {
        add("bt-1", "ảnh một");
        district.publish(monday);
        REQUIRE(once().result == assets::PassResult::done);
        envelope = district.programme.slots[0].bulletin.digest;
    }
    Digest picture = trust::sha256("ảnh một");
    Digest envelope;
};

} // namespace

TEST_CASE("media and sealed bulletins of the shelf are offered, each under its own folder only")
{
    const World world;
    const auto picture = open_offered(world.paths, Folder::assets, world.picture);
    REQUIRE(picture);
    CHECK(picture->length == std::string("ảnh một").size());
    CHECK_FALSE(open_offered(world.paths, Folder::bulletins, world.picture));
    CHECK(open_offered(world.paths, Folder::bulletins, world.envelope));
    CHECK_FALSE(open_offered(world.paths, Folder::assets, world.envelope));
}

// Method: every file of the shelf is asked for under both folders.
TEST_CASE("programme, approvers, edition and what is not whole are never given")
{
    World world;
    REQUIRE(world.shelf.append_part({trust::sha256("phim"), 4}, "ph"));
    std::vector<Digest> given;
    for (const AssetRef& file : world.shelf.list()) {
        for (const Folder folder : {Folder::assets, Folder::bulletins})
            if (open_offered(world.paths, folder, file.digest)) given.push_back(file.digest);
    }
    CHECK(world.shelf.list().size() > 4);
    CHECK(given.size() == 2);
    CHECK_FALSE(open_offered(world.paths, Folder::assets, trust::sha256("phim")));
}

TEST_CASE("what was recalled is given to nobody, and a link in its place is not followed")
{
    World world;
    const auto path = world.shelf.path_of(world.picture);
    REQUIRE(world.shelf.erase({world.picture, world.envelope}).left.empty());
    CHECK_FALSE(open_offered(world.paths, Folder::assets, world.picture));
    CHECK_FALSE(open_offered(world.paths, Folder::bulletins, world.envelope));
    std::filesystem::create_symlink(world.paths.current(), path);
    CHECK_FALSE(open_offered(world.paths, Folder::assets, world.picture));
    std::filesystem::remove(path);
    std::filesystem::create_directory(path);
    CHECK_FALSE(open_offered(world.paths, Folder::assets, world.picture));
}

// Method: the folder of the spare copies goes, as if the unit had started before it was there.
TEST_CASE("without the folder of spare copies nothing is given, and no programme as a picture")
{
    const World world;
    std::filesystem::rename(world.paths.spare(), world.paths.root / "elsewhere");
    for (const AssetRef& file : world.shelf.list()) {
        for (const Folder folder : {Folder::assets, Folder::bulletins})
            CHECK_FALSE(open_offered(world.paths, folder, file.digest));
    }
    std::filesystem::rename(world.paths.root / "elsewhere", world.paths.spare());
    CHECK(open_offered(world.paths, Folder::assets, world.picture));
}
