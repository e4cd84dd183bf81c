#include "player/health.hpp"

#include "tests/sim/sim_disk.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

namespace {

Health some_health()
{
    Health health;
    health.version = "1.2.3";
    health.strikes[trust::sha256("film")] = 3;
    health.strikes[trust::sha256("poster")] = 1;
    health.trying.insert(trust::sha256("page"));
    health.running = true;
    health.starts = 2;
    health.boot = std::string(32, 'b');
    health.starts_this_boot = 1;
    health.reboots = 1;
    return health;
}

} // namespace

TEST_CASE("health is there after a restart, and empty without a whole copy")
{
    sim::SimDisk disk;
    const assets::StatePaths paths{"/state"};
    CHECK(load_health(paths, disk) == Health{});
    REQUIRE(save_health(paths, some_health(), disk));
    CHECK(load_health(paths, disk) == some_health());
    disk.rot("/state/health-0", "torn");
    CHECK(load_health(paths, disk) == some_health());
    disk.rot("/state/health-1", "torn");
    CHECK(load_health(paths, disk) == Health{});
}

TEST_CASE("of very many media those with the most strikes are kept")
{
    Health health = some_health();
    for (int i = 0; i < 1000; ++i) health.strikes[trust::sha256(std::to_string(i))] = 1;
    const auto read = parse_health(health_text(health));
    REQUIRE(read);
    CHECK(read->strikes.size() == health_media_max);
    CHECK(read->strikes.at(trust::sha256("film")) == 3);
    CHECK(health_text(health).size() <= health_kind.bytes_max);
}

TEST_CASE("anything that is not health is refused")
{
    const std::string good = health_text(some_health());
    CHECK(parse_health(good));
    for (const char* bad : {"", "{}", "[]", "{\"format\":\"bangtin.health/2\"}"})
        CHECK_FALSE(parse_health(bad));
    CHECK_FALSE(parse_health(good.substr(0, good.size() - 1)));
}
