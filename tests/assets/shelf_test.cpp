#include "assets/shelf.hpp"

#include "tests/sim/power_cut.hpp"
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

TEST_CASE(
    "what is erased is gone whole, in part and in both copies, whoever protects it, and is told")
{
    SimDisk disk;
    Shelf shelf = *Shelf::open_on(disk, simulated, Shelf::Access::read_write);
    for (const char* small : {"cũ", "mới", "thu hồi"})
        REQUIRE(shelf.put(ref(small), small, "bulletin"));
    for (const char* medium : {"ảnh", "ảnh khác", "ảnh chung"}) {
        REQUIRE(shelf.append_part(ref(medium), medium));
        REQUIRE(shelf.promote_part(ref(medium), "picture"));
    }
    REQUIRE(shelf.append_part(ref("phim"), "ph"));
    shelf.protect(1, {ref("ảnh").digest}, {ref("thu hồi").digest});
    const std::string before = disk.read(simulated.arrivals(), 20).value_or("");

    const std::unordered_set<Digest> files{ref("thu hồi").digest, ref("ảnh").digest,
                                           ref("phim").digest};
    CHECK_FALSE(shelf.erase(files).fault);
    for (const char* gone : {"thu hồi", "ảnh", "phim"}) {
        CAPTURE(gone);
        CHECK_FALSE(shelf.has_trace(ref(gone).digest));
        CHECK_FALSE(shelf.purpose_of(ref(gone).digest));
    }
    for (const char* stays : {"cũ", "mới", "ảnh khác", "ảnh chung"})
        CHECK(shelf.proves(ref(stays)));
    const std::string after = disk.read(simulated.arrivals(), 20).value_or("");
    CHECK(after != before);
    CHECK_FALSE(shelf.erase(files).fault);
    CHECK(disk.read(simulated.arrivals(), 20).value_or("") == after);
}

// Method: the first call takes names off and its syncs fail; the second finds nothing to take off,
// and must sync them all the same.
TEST_CASE("what one call erased and could not sync, the next one makes durable")
{
    SimDisk disk;
    Shelf shelf = *Shelf::open_on(disk, simulated, Shelf::Access::read_write);
    REQUIRE(shelf.put(ref("thu hồi"), "thu hồi", ""));
    disk.fail_folder_syncs();
    CHECK(shelf.erase({ref("thu hồi").digest}).left == std::unordered_set{ref("thu hồi").digest});
    CHECK_FALSE(shelf.has_trace(ref("thu hồi").digest));
    disk.heal_folder_syncs();
    CHECK(shelf.erase({ref("thu hồi").digest}).left.empty());

    sim::PowerCut cut(disk);
    while (cut.advance()) {
    }
    std::mt19937_64 chance(3);
    for (int way = 0; way < 30; ++way) {
        SimDisk left = disk_of(cut.sample(chance));
        CHECK_FALSE(Shelf::open_on(left, simulated, Shelf::Access::read_only)
                        ->has_trace(ref("thu hồi").digest));
    }
}

TEST_CASE("one file that cannot be removed keeps no other on the card, and no other is in doubt")
{
    SimDisk disk;
    Shelf shelf = *Shelf::open_on(disk, simulated, Shelf::Access::read_write);
    for (const char* small : {"một", "hai"}) REQUIRE(shelf.put(ref(small), small, ""));
    disk.hold_fast(shelf.path_of(ref("một").digest));
    const Erased erased = shelf.erase({ref("một").digest, ref("hai").digest});
    REQUIRE(erased.fault);
    CHECK(erased.left == std::unordered_set{ref("một").digest});
    CHECK_FALSE(shelf.has_trace(ref("hai").digest));
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

namespace {

/// As sync brings it: room, part, name.
Result<void, DiskError> fetch(Shelf& shelf, const std::string& bytes)
{
    const AssetRef asset = ref(bytes);
    if (auto room = shelf.make_room_for(asset); !room) return room;
    if (auto part = shelf.append_part(asset, bytes); !part) return part;
    return shelf.promote_part(asset, "picture");
}

std::string film(char letter, std::size_t size = 100'000)
{
    return std::string(size, letter);
}

AssetRef asset_of(const std::string& bytes)
{
    return ref(bytes);
}

/// Without films that are over, and without an edition before.
void show(Shelf& shelf, std::int64_t number, const std::vector<std::string>& films)
{
    std::unordered_set<Digest> files;
    for (const std::string& bytes : films) files.insert(ref(bytes).digest);
    shelf.protect(number, files, {});
}

} // namespace

TEST_CASE("media leave the reserve free, whatever is fetched, and small files find room in it")
{
    SimDisk disk;
    disk.become(1'600'000);
    Shelf shelf = *Shelf::open_on(disk, simulated, Shelf::Access::read_write);
    shelf.limit_media(10'000'000);
    int held = 0;
    for (char letter = 'a'; letter < 'z'; ++letter) {
        show(shelf, 1, {film('a'), film('b')});
        held += fetch(shelf, film(letter)) ? 1 : 0;
        CHECK(disk.space({})->free >= 100'000);
    }
    CHECK(held == 25);
    CHECK(shelf.holds(asset_of(film('a'))));
    CHECK(shelf.holds(asset_of(film('b'))));
    CHECK(shelf.put(ref("bản tin"), "bản tin", "bulletin bt-1"));
}

TEST_CASE("old media go when room is needed, the longest unneeded first, and not before")
{
    SimDisk disk;
    disk.become(1'000'000'000);
    Shelf shelf = *Shelf::open_on(disk, simulated, Shelf::Access::read_write);
    shelf.limit_media(350'000);
    for (const char letter : {'a', 'b', 'c'}) {
        show(shelf, letter, {film(letter)});
        REQUIRE(fetch(shelf, film(letter)));
    }
    CHECK(shelf.list().size() == 3);
    show(shelf, 'd', {film('d')});
    REQUIRE(fetch(shelf, film('d')));
    CHECK_FALSE(shelf.holds(asset_of(film('a'))));
    CHECK(shelf.holds(asset_of(film('b'))));
    CHECK(shelf.holds(asset_of(film('c'))));
}

TEST_CASE("what this edition or the one before may play is never taken, also after a restart")
{
    SimDisk disk;
    disk.become(1'000'000'000);
    {
        Shelf shelf = *Shelf::open_on(disk, simulated, Shelf::Access::read_write);
        shelf.limit_media(250'000);
        show(shelf, 7, {film('a')});
        REQUIRE(fetch(shelf, film('a')));
        show(shelf, 8, {film('b'), film('c')});
        REQUIRE(fetch(shelf, film('b')));
        const auto refused = fetch(shelf, film('c'));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().fault == DiskFault::full);
        CHECK(refused.error().text.find("no room on the card") != std::string::npos);
        show(shelf, 9, {film('b'), film('c')});
        CHECK(fetch(shelf, film('c'))); // Edition 7 is two ago.
        CHECK_FALSE(shelf.holds(asset_of(film('a'))));
    }
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    {
        Shelf shelf = *Shelf::open(paths, Shelf::Access::read_write);
        show(shelf, 7, {film('a')});
        REQUIRE(fetch(shelf, film('a')));
        show(shelf, 8, {film('b')});
        REQUIRE(fetch(shelf, film('b')));
    }
    Shelf shelf = *Shelf::open(paths, Shelf::Access::read_write);
    shelf.limit_media(250'000);
    show(shelf, 8, {film('b')});
    CHECK_FALSE(fetch(shelf, film('c')));
    CHECK(shelf.holds(asset_of(film('a'))));
}

TEST_CASE("a film that this edition needed and whose windows are over goes first")
{
    SimDisk disk;
    disk.become(1'000'000'000);
    Shelf shelf = *Shelf::open_on(disk, simulated, Shelf::Access::read_write);
    shelf.limit_media(250'000);
    show(shelf, 1, {film('a'), film('b')});
    REQUIRE(fetch(shelf, film('a')));
    REQUIRE(fetch(shelf, film('b')));
    show(shelf, 1, {film('b'), film('c')});
    CHECK(fetch(shelf, film('c')));
    CHECK_FALSE(shelf.holds(asset_of(film('a'))));
}

TEST_CASE("a file too large for the card takes nothing away")
{
    SimDisk disk;
    disk.become(1'000'000'000);
    Shelf shelf = *Shelf::open_on(disk, simulated, Shelf::Access::read_write);
    shelf.limit_media(250'000);
    REQUIRE(fetch(shelf, film('a')));
    show(shelf, 2, {});
    CHECK_FALSE(fetch(shelf, film('b', 300'000)));
    CHECK(shelf.holds(asset_of(film('a'))));
}

TEST_CASE("a part that is there already needs room for its rest only")
{
    SimDisk disk;
    disk.become(1'000'000'000);
    Shelf shelf = *Shelf::open_on(disk, simulated, Shelf::Access::read_write);
    shelf.limit_media(150'000);
    const std::string bytes = film('a', 140'000);
    REQUIRE(shelf.append_part(ref(bytes), bytes.substr(0, 130'000)));
    CHECK(shelf.make_room_for(ref(bytes)));
    CHECK_FALSE(shelf.make_room_for(asset_of(film('b', 30'000))));
}

TEST_CASE("room for a film that comes in many pieces is looked for once")
{
    SimDisk disk;
    disk.become(1'000'000'000);
    Shelf shelf = *Shelf::open_on(disk, simulated, Shelf::Access::read_write);
    shelf.limit_media(150'000);
    const std::string bytes = film('a', 140'000);
    REQUIRE(shelf.make_room_for(ref(bytes)));
    const std::size_t listed = disk.listed();
    for (std::size_t at = 0; at < bytes.size(); at += 10'000) {
        REQUIRE(shelf.make_room_for(ref(bytes)));
        REQUIRE(shelf.append_part(ref(bytes), bytes.substr(at, 10'000)));
    }
    CHECK(disk.listed() == listed);
    CHECK_FALSE(shelf.make_room_for(asset_of(film('b', 30'000))));
}

TEST_CASE("a reader hears of what was taken off also when the card failed part way")
{
    SimDisk disk;
    disk.become(1'000'000'000);
    Shelf shelf = *Shelf::open_on(disk, simulated, Shelf::Access::read_write);
    shelf.limit_media(250'000);
    REQUIRE(fetch(shelf, film('a')));
    REQUIRE(fetch(shelf, film('b')));
    show(shelf, 2, {});
    const auto before = arrival_stamp(simulated, disk);
    disk.fail_folder_syncs();
    CHECK_FALSE(shelf.make_room_for(asset_of(film('c', 200'000))));
    CHECK_FALSE((shelf.holds(asset_of(film('a'))) && shelf.holds(asset_of(film('b')))));
    CHECK(arrival_stamp(simulated, disk) != before);
}
