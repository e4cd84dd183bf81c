#include "assets/counting_disk.hpp"

#include "assets/shelf.hpp"
#include "tests/sim/sim_disk.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::assets;
using sim::SimDisk;

namespace {

const StatePaths paths{"/state"};
constexpr Bytes block = 4096;

} // namespace

TEST_CASE("what is written is counted in whole blocks, by what it is for")
{
    SimDisk card;
    CountingDisk disk(card, paths);
    REQUIRE(disk.write_synced("/state/current.new", "x", Secrecy::shared));
    REQUIRE(disk.append_synced("/state/shelf/ab/ab12.part", std::string(block, 'x')));
    REQUIRE(disk.append_synced("/state/shelf/ab/ab12.part", "x"));
    REQUIRE(disk.append_synced("/state/shelf/ab/ab12.part", "x"));
    REQUIRE(disk.write_synced("/state/spare/ab/ab12.new", std::string(block + 1, 'x'),
                              Secrecy::shared));
    REQUIRE(disk.write_synced("/state/status.json.new", "x", Secrecy::shared));
    REQUIRE(disk.write_synced("/state/floor-0.new", "x", Secrecy::shared));
    REQUIRE(disk.write_synced("/state/trust/slot-0.new", "x", Secrecy::shared));
    disk.note("/state/arrivals", "1");
    REQUIRE(disk.write_synced("/state/nothing", "", Secrecy::shared));

    const CardWrites writes = disk.take();
    CHECK(writes.of(WriteKind::media) == 3 * block);
    CHECK(writes.of(WriteKind::metadata) == 4 * block);
    CHECK(writes.of(WriteKind::status) == block);
    CHECK(writes.of(WriteKind::upkeep) == 2 * block);
    CHECK(writes.besides_media() == 7 * block);
    CHECK(disk.take() == CardWrites{});
}

TEST_CASE("a counting disk does what the one beneath does")
{
    SimDisk card;
    CountingDisk disk(card, paths);
    Shelf shelf = *Shelf::open_on(disk, paths, Shelf::Access::read_write);
    const std::string bytes = "bản tin";
    const AssetRef file{trust::sha256(bytes), bytes.size()};
    REQUIRE(shelf.put(file, bytes, "bulletin"));
    CHECK(Shelf::open_on(card, paths, Shelf::Access::read_only)->proves(file));
    REQUIRE(shelf.remove(file.digest));
    CHECK_FALSE(card.length(shelf.path_of(file.digest)));
    card.become(100);
    CHECK(disk.space("/state") == card.space("/state"));
    CHECK(disk.space("/state")->total == 100);
    CHECK(disk.write_synced("/state/big", std::string(200, 'x'), Secrecy::shared).error().fault ==
          DiskFault::full);
}
