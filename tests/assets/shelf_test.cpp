#include "assets/shelf.hpp"

#include "tests/sim/scratch.hpp"
#include "tests/sim/sim_disk.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::assets;
using sim::SimDisk;

namespace {

const StatePaths simulated{"/state"};

AssetRef ref(const std::string& bytes)
{
    return AssetRef{trust::sha256(bytes), bytes.size()};
}

std::filesystem::path spare_of(const StatePaths& paths, const AssetRef& asset)
{
    const std::string hex = asset.digest.hex();
    return paths.spare() / hex.substr(0, 2) / hex;
}

} // namespace

TEST_CASE("a small file is kept twice, and either copy will do")
{
    SimDisk disk;
    Shelf shelf = *Shelf::open_on(disk, simulated, Shelf::Access::read_write);
    const AssetRef file = ref("bản tin");
    REQUIRE(shelf.put(file, "bản tin", "bulletin bt-1"));
    CHECK(shelf.holds(file));
    CHECK(shelf.read(file)->damage == "");
    CHECK(shelf.purpose_of(file.digest) == "bulletin bt-1");

    disk.rot(shelf.path_of(file.digest), "bản tín");
    CHECK_FALSE(shelf.proves(file));
    const auto from_spare = shelf.read(file);
    REQUIRE(from_spare);
    CHECK(from_spare->bytes == "bản tin");
    CHECK(from_spare->damage != "");

    REQUIRE(shelf.put(file, from_spare->bytes, "bulletin bt-1"));
    CHECK(shelf.proves(file));
    disk.rot(spare_of(simulated, file), "");
    CHECK(shelf.read(file)->damage == "");

    disk.rot(shelf.path_of(file.digest), "");
    CHECK(shelf.read(file).error().fault == DiskFault::failed);
    REQUIRE(shelf.remove(file.digest));
    CHECK(shelf.read(file).error().fault == DiskFault::missing);
}

TEST_CASE("bytes that do not hash to the name are not put")
{
    SimDisk disk;
    Shelf shelf = *Shelf::open_on(disk, simulated, Shelf::Access::read_write);
    CHECK(shelf.put(ref("một"), "hai", "").error().fault == DiskFault::failed);
    CHECK(shelf.list().empty());
}

TEST_CASE("a part becomes a file only when what is on the disk is what the name says")
{
    SimDisk disk;
    Shelf shelf = *Shelf::open_on(disk, simulated, Shelf::Access::read_write);
    const AssetRef file = ref("một hai ba");
    REQUIRE(shelf.append_part(file, "một "));
    CHECK(shelf.part_length(file) == std::string("một ").size());
    REQUIRE(shelf.append_part(file, "hai ba"));
    CHECK(shelf.append_part(file, "!").error().fault == DiskFault::failed);

    auto part = shelf.path_of(file.digest);
    part += ".part";
    disk.rot(part, "một hai bo");
    CHECK(shelf.promote_part(file, "picture").error().fault == DiskFault::failed);
    CHECK(shelf.part_length(file) == 0);
    CHECK_FALSE(shelf.holds(file));

    REQUIRE(shelf.append_part(file, "một hai ba"));
    REQUIRE(shelf.promote_part(file, "picture"));
    CHECK(shelf.proves(file));
    CHECK(shelf.list() == std::vector<AssetRef>{file});
}

TEST_CASE("the arrival stamp changes with every file that comes or goes, and with current")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    Shelf shelf = *Shelf::open(paths, Shelf::Access::read_write);
    const ArrivalStamp empty = arrival_stamp(paths);
    REQUIRE(shelf.put(ref("a"), "a", ""));
    const ArrivalStamp put = arrival_stamp(paths);
    CHECK(put != empty);
    REQUIRE(shelf.put(ref("a"), "a", ""));
    CHECK(arrival_stamp(paths) == put); // Nothing changed.
    REQUIRE(shelf.append_part(ref("b"), "b"));
    REQUIRE(shelf.promote_part(ref("b"), ""));
    const ArrivalStamp promoted = arrival_stamp(paths);
    CHECK(promoted != put);
    REQUIRE(shelf.remove(ref("a").digest));
    const ArrivalStamp removed = arrival_stamp(paths);
    CHECK(removed != promoted);
    REQUIRE(publish(paths.current(), "x"));
    CHECK(arrival_stamp(paths) != removed);
}

TEST_CASE("temporaries of a power cut are cleared, and foreign names are not listed")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    AssetRef file = ref("a");
    {
        Shelf shelf = *Shelf::open(paths, Shelf::Access::read_write);
        REQUIRE(shelf.put(file, "a", ""));
        REQUIRE(publish(shelf.path_of(file.digest).parent_path() / "rac.new", "x"));
        REQUIRE(publish(shelf.path_of(file.digest).parent_path() / "la", "x"));
    }
    const Shelf shelf = *Shelf::open(paths, Shelf::Access::read_write);
    CHECK(shelf.list() == std::vector<AssetRef>{file});
    CHECK_FALSE(real_disk().length(shelf.path_of(file.digest).parent_path() / "rac.new"));
}

TEST_CASE("a read-only shelf makes nothing")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path() / "khong-co"};
    const auto shelf = Shelf::open(paths, Shelf::Access::read_only);
    REQUIRE(shelf);
    CHECK(shelf->list().empty());
    CHECK_FALSE(std::filesystem::exists(paths.root));
}

TEST_CASE(
    "a sweep takes off small files and parts that nobody needs, and leaves media and the rest")
{
    SimDisk disk;
    Shelf shelf = *Shelf::open_on(disk, simulated, Shelf::Access::read_write);
    for (const char* small : {"cũ", "mới"}) REQUIRE(shelf.put(ref(small), small, ""));
    for (const char* begun : {"phim cũ", "phim mới"})
        REQUIRE(shelf.append_part(ref(begun), "phim"));
    REQUIRE(shelf.append_part(ref("ảnh"), "ảnh"));
    REQUIRE(shelf.promote_part(ref("ảnh"), ""));

    shelf.sweep({ref("mới").digest, ref("phim mới").digest});
    CHECK(shelf.read(ref("cũ")).error().fault == DiskFault::missing);
    CHECK(shelf.read(ref("mới")));
    CHECK(shelf.holds(ref("ảnh")));
    CHECK(shelf.part_length(ref("phim cũ")) == 0);
    CHECK(shelf.part_length(ref("phim mới")) == 4);
}

TEST_CASE("a file that is there although its folder was not synced is known as what it is")
{
    SimDisk disk;
    Shelf shelf = *Shelf::open_on(disk, simulated, Shelf::Access::read_write);
    REQUIRE(shelf.append_part(ref("ảnh"), "ảnh"));
    const std::string before = disk.read(simulated.arrivals(), 20).value_or("");
    disk.fail_folder_syncs();
    CHECK_FALSE(shelf.promote_part(ref("ảnh"), "picture of bt-1"));
    CHECK(shelf.holds(ref("ảnh")));
    CHECK(shelf.purpose_of(ref("ảnh").digest) == "picture of bt-1");
    CHECK(disk.read(simulated.arrivals(), 20).value_or("") != before);
}
