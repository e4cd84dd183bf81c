#include "sync/beliefs.hpp"

#include "assets/trust_memory.hpp"
#include "tests/sim/pass_world.hpp"
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

// Method: a district changes its online key, and the card loses what it remembered of that, or
// gives back what it held before.
TEST_CASE("a card that lost its trust memory believes what the edition on the glass was made under")
{
    sim::SimDisk disk;
    sim::PassWorld world(disk, "/state");
    world.district.publish(monday);
    REQUIRE(world.once().result == assets::PassResult::done);
    std::map<std::filesystem::path, std::string> old;
    const auto slots = [&] {
        std::vector<std::filesystem::path> found;
        for (const std::string& name : disk.names(world.paths.trust()))
            found.push_back(world.paths.trust() / name);
        REQUIRE_FALSE(found.empty());
        return found;
    };
    for (const auto& slot : slots()) old[slot] = *disk.read(slot, 1 << 20);
    world.district.rotate_online_key();
    const Instant later = monday + std::chrono::hours{1};
    world.district.publish(later);
    REQUIRE(world.once(later).result == assets::PassResult::done);

    const auto believed = [&] { return beliefs(world.paths, disk, world.district.identity()); };
    for (const auto& [slot, bytes] : old) disk.hold(slot, bytes);
    CHECK(believed()->root.version == 2);
    CHECK(believed()->newest == later);
    for (const auto& slot : slots()) REQUIRE(disk.remove(slot));
    CHECK(believed()->root.version == 2);
    CHECK(believed()->newest == later);
}

TEST_CASE("a timestamp that was heard of and not followed yet counts as a time")
{
    sim::SimDistrict district;
    sim::SimDisk disk;
    const assets::StatePaths paths{"/state"};
    district.publish(monday);
    assets::MetadataBundle bundle;
    bundle.roles = {{"timestamp", district.files.at("metadata/timestamp.json")}};
    district.publish(monday + std::chrono::hours{1});
    bundle.newer_timestamp = district.files.at("metadata/timestamp.json");
    REQUIRE(assets::TrustMemory(paths, disk).save(bundle));
    CHECK(beliefs(paths, disk, district.identity())->newest == monday + std::chrono::hours{1});
}
