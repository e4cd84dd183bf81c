#include "assets/floor.hpp"

#include "tests/sim/sim_disk.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::assets;

namespace {

const StatePaths paths{"/state"};

Floor some_floor()
{
    return {.seen = *parse_instant("2026-11-21T05:00:00.250Z"),
            .issued = *parse_instant("2026-11-20T00:00:00Z"),
            .boot = BootTime{std::string(32, 'b'), *parse_instant("2026-11-21T04:00:00Z")}};
}

} // namespace

TEST_CASE("a floor is there after a restart, with or without its boot")
{
    sim::SimDisk disk;
    Floor floor = some_floor();
    REQUIRE(save_floor(paths, floor, disk));
    CHECK(load_floor(paths, disk) == floor);
    floor.boot.reset();
    REQUIRE(save_floor(paths, floor, disk));
    CHECK(load_floor(paths, disk) == floor);
    CHECK(floor.latest() == floor.seen);
}

TEST_CASE("without a whole copy the floor is the epoch")
{
    sim::SimDisk disk;
    CHECK(load_floor(paths, disk) == Floor{});
    REQUIRE(save_floor(paths, some_floor(), disk));
    disk.rot(std::filesystem::path("/state/floor-0"), "torn");
    CHECK(load_floor(paths, disk) == some_floor());
    disk.rot(std::filesystem::path("/state/floor-1"), "torn");
    CHECK(load_floor(paths, disk) == Floor{});
}

TEST_CASE("a floor with a member too many, or a boot without its time, is refused")
{
    CHECK(parse_floor(floor_text(some_floor())) == some_floor());
    for (
        const char* text :
        {R"({"format":"bangtin.floor/1","issued":"2026-11-20T00:00:00Z"})",
         R"({"format":"bangtin.floor/1","issued":"2026-11-20T00:00:00Z","seen":"2026-11-20T00:00:00Z","boot":"b"})",
         R"({"format":"bangtin.floor/1","issued":"2026-11-20T00:00:00Z","seen":"2026-11-20T00:00:00Z","now":1})",
         "{}", ""}) {
        CAPTURE(text);
        CHECK_FALSE(parse_floor(text));
    }
}
