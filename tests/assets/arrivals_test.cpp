#include "assets/arrivals.hpp"

#include "assets/shelf.hpp"
#include "tests/sim/scratch.hpp"
#include "tests/sim/sim_disk.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>
#include <set>

using namespace bangtin;
using namespace bangtin::assets;

namespace {

AssetRef ref(const std::string& bytes)
{
    return AssetRef{trust::sha256(bytes), bytes.size()};
}

} // namespace

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

TEST_CASE("every announcement is another stamp, also after one that was spoilt")
{
    sim::SimDisk disk;
    const StatePaths paths{"/state"};
    std::set<std::string> seen;
    for (int i = 0; i < 12; ++i) {
        announce_arrival(paths, disk);
        seen.insert(arrival_stamp(paths, disk).arrivals);
    }
    CHECK(seen.size() == 12);
    disk.rot(paths.arrivals(), "hỏng");
    announce_arrival(paths, disk);
    CHECK(arrival_stamp(paths, disk).arrivals == "00000000000000000001");
}
