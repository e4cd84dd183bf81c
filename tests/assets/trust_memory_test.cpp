#include "assets/trust_memory.hpp"

#include "tests/sim/sim_disk.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::assets;

namespace {

const StatePaths paths{"/state"};

MetadataBundle numbered(int number)
{
    MetadataBundle bundle;
    bundle.roles["timestamp"] = std::to_string(number);
    return bundle;
}

} // namespace

TEST_CASE("the newest memory is loaded, and either slot alone will do")
{
    sim::SimDisk disk;
    TrustMemory memory(paths, disk);
    CHECK_FALSE(memory.load());
    for (int i = 1; i <= 4; ++i) {
        REQUIRE(memory.save(numbered(i)));
        CHECK(memory.load() == numbered(i));
    }
    const auto slots = disk.names(paths.trust());
    REQUIRE(slots.size() == 2);
    for (const std::string& slot : slots) {
        const std::string whole = *disk.read(paths.trust() / slot, 10'000);
        disk.rot(paths.trust() / slot, whole.substr(1));
        const auto held = memory.load();
        REQUIRE(held);
        CHECK((*held == numbered(3) || *held == numbered(4)));
        disk.rot(paths.trust() / slot, whole);
    }
}

TEST_CASE("saving the same again writes nothing")
{
    sim::SimDisk disk;
    TrustMemory memory(paths, disk);
    REQUIRE(memory.save(numbered(1)));
    const std::size_t steps = disk.steps();
    REQUIRE(memory.save(numbered(1)));
    CHECK(disk.steps() == steps);
}
