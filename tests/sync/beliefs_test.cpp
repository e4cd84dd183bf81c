#include "sync/beliefs.hpp"

#include "tests/sim/pass_world.hpp"

using namespace bangtin;
using namespace bangtin::sync;

namespace {

bool knows(const trust::Root& root, const trust::PrivateKey& key)
{
    for (const auto& [id, held] : root.keys)
        if (held.ed25519() == key.public_key()) return true;
    return false;
}

} // namespace

TEST_CASE("before its first pass a screen believes its pinned root, and afterwards what followed")
{
    sim::PassWorld world;
    world.district.publish(sim::monday);
    const assets::Identity pinned = world.district.identity();
    const auto first = beliefs(world.paths, world.disk, pinned);
    REQUIRE(first);
    CHECK(first->newest == instant_min);
    CHECK(knows(first->root, world.district.online_key));

    world.district.rotate_online_key();
    world.district.publish(sim::monday + std::chrono::minutes(5));
    static_cast<void>(world.once(sim::monday + std::chrono::minutes(6)));
    const auto later = beliefs(world.paths, world.disk, pinned);
    REQUIRE(later);
    CHECK(later->newest == sim::monday + std::chrono::minutes(5));
    CHECK(knows(later->root, world.district.online_key));
}

TEST_CASE("with a damaged pinned root a screen believes nothing")
{
    sim::PassWorld world;
    assets::Identity identity = world.district.identity();
    identity.pinned_root[identity.pinned_root.size() / 2] ^= 1;
    CHECK_FALSE(beliefs(world.paths, world.disk, identity));
}
