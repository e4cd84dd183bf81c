#include "assets/told_time.hpp"

#include "tests/sim/scratch.hpp"
#include "tests/sim/sim_disk.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::assets;

namespace {

const StatePaths paths{"/state"};
const std::string this_boot(32, 'b');

ToldTime some_time()
{
    return {.boot = this_boot,
            .earliest_began = *parse_instant("2026-11-21T05:00:00.250Z"),
            .latest_began = *parse_instant("2026-11-21T05:00:00.750Z")};
}

} // namespace

TEST_CASE("what was told of the time holds in its own boot, and in no other")
{
    sim::SimDisk disk;
    CHECK_FALSE(load_told_time(paths, this_boot, disk));
    REQUIRE(save_told_time(paths, some_time(), disk));
    CHECK(load_told_time(paths, this_boot, disk) == some_time());
    CHECK_FALSE(load_told_time(paths, std::string(32, 'c'), disk));
    CHECK(some_time().began() == *parse_instant("2026-11-21T05:00:00.500Z"));
    disk.rot(std::filesystem::path("/state/told-time-0"), "torn");
    CHECK(load_told_time(paths, this_boot, disk) == some_time());
    disk.rot(std::filesystem::path("/state/told-time-1"), "torn");
    CHECK_FALSE(load_told_time(paths, this_boot, disk));
}

TEST_CASE("what was told in a boot that has no name does not hold: the next one has none either")
{
    sim::SimDisk disk;
    ToldTime told = some_time();
    told.boot = std::string(32, '0');
    REQUIRE(save_told_time(paths, told, disk));
    CHECK_FALSE(load_told_time(paths, told.boot, disk));
}

TEST_CASE("a told time whose ends are crossed, or that lacks one, is refused")
{
    CHECK(parse_told_time(told_time_text(some_time())) == some_time());
    ToldTime crossed = some_time();
    std::swap(crossed.earliest_began, crossed.latest_began);
    CHECK(parse_told_time(told_time_text(crossed)).error().place == "/latest_began");
    CHECK_FALSE(parse_told_time(
        R"({"format":"bangtin.told-time/1","boot":"b","latest_began":"2026-11-20T00:00:00Z"})"));
    CHECK_FALSE(parse_told_time(""));
}

TEST_CASE("who asks when this boot began hears what sync has written since")
{
    const sim::Scratch scratch;
    const StatePaths real{scratch.path()};
    const auto began = told_beginning(real, this_boot);
    CHECK_FALSE(began());
    REQUIRE(save_told_time(real, some_time()));
    CHECK(began() == some_time().began());
}
