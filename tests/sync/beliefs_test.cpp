#include "sync/beliefs.hpp"

#include "assets/trust_memory.hpp"
#include "tests/sim/sim_disk.hpp"
#include "tests/sim/sim_district.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::sync;
using sim::monday;

TEST_CASE("a screen believes the newest root and time that follow from its pinned root")
{
    sim::SimDistrict district;
    sim::SimDisk disk;
    const assets::StatePaths paths{"/state"};
    assets::TrustMemory memory(paths, disk);
    const auto fresh = beliefs(paths, disk, district.identity());
    REQUIRE(fresh);
    CHECK(fresh->root.version == 1);
    CHECK(fresh->newest == instant_min);

    district.rotate_online_key();
    district.publish(monday);
    const auto file = [&](const std::string& name) {
        return district.files.at("metadata/" + name);
    };
    assets::MetadataBundle bundle;
    bundle.roots = {file("2.root.json")};
    bundle.roles = {{"timestamp", file("timestamp.json")}};
    REQUIRE(memory.save(bundle));
    const auto later = beliefs(paths, disk, district.identity());
    REQUIRE(later);
    CHECK(later->root.version == 2);
    CHECK(later->newest == monday);

    // Another district's card: what does not follow is worth nothing.
    sim::SimDistrict stranger;
    const auto other = beliefs(paths, disk, stranger.identity());
    REQUIRE(other);
    CHECK(other->root.version == 1);
    CHECK(other->newest == instant_min);
    assets::Identity damaged = district.identity();
    damaged.pinned_root.resize(damaged.pinned_root.size() / 2);
    CHECK_FALSE(beliefs(paths, disk, damaged));
}
