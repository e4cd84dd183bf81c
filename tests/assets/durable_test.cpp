#include "assets/durable.hpp"

#include "tests/sim/scratch.hpp"
#include "tests/sim/sim_disk.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::assets;
using sim::SimDisk;

namespace {

/// How often a cut during the second of two publishes, or after it, left something it must not.
struct Harm {
    int broken = 0;   ///< Neither the old bytes nor the new.
    int reverted = 0; ///< The old bytes after the new ones were acknowledged.
};

Harm cut_everywhere(SimDisk& disk, std::uint64_t seed)
{
    std::mt19937_64 chance(seed);
    REQUIRE(publish(disk, "/state/current", "cũ"));
    const std::size_t before = disk.steps();
    REQUIRE(publish(disk, "/state/current", "mới"));
    Harm harm;
    for (std::size_t step = before; step <= disk.steps(); ++step) {
        for (int way = 0; way < 50; ++way) {
            const auto left = disk.after_cut(step, chance).read("/state/current", 100);
            const bool old = left && *left == "cũ";
            if (!old && !(left && *left == "mới")) ++harm.broken;
            if (old && step == disk.steps()) ++harm.reverted;
        }
    }
    return harm;
}

} // namespace

TEST_CASE(
    "a power cut at any step leaves the old file or the new one, and the new one once acknowledged")
{
    SimDisk disk;
    const Harm harm = cut_everywhere(disk, 20261123);
    CHECK(harm.broken == 0);
    CHECK(harm.reverted == 0);
}

TEST_CASE("the sweep can fail: without the last step acknowledged files come back old")
{
    SimDisk disk;
    disk.forget_folder_syncs();
    CHECK(cut_everywhere(disk, 20261123).reverted > 0);
}

TEST_CASE("a full disk leaves the old file and no temporary")
{
    SimDisk disk;
    REQUIRE(publish(disk, "/state/current", "cũ"));
    disk.limit(disk.used() + 3);
    const auto full = publish(disk, "/state/current", "dài hơn chỗ còn lại");
    REQUIRE_FALSE(full);
    CHECK(full.error().fault == DiskFault::full);
    CHECK(disk.read("/state/current", 100) == "cũ");
    CHECK(disk.names("/state") == std::vector<std::string>{"current"});
}

TEST_CASE("publishing on the real disk replaces and leaves no temporary")
{
    const sim::Scratch scratch;
    const auto path = scratch.path() / "current";
    REQUIRE(publish(path, "cũ"));
    REQUIRE(publish(path, "mới"));
    CHECK(read_file(path, 100) == "mới");
    CHECK(real_disk().names(scratch.path()) == std::vector<std::string>{"current"});
    CHECK(publish(scratch.path() / "khong-co" / "tep", "x").error().fault == DiskFault::missing);
}
