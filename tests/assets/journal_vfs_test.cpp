#include "assets/journal_vfs.hpp"

#include "assets/outbox.hpp"
#include "tests/assets/records.hpp"
#include "tests/sim/recording_vfs.hpp"
#include "tests/sim/scratch.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::assets;
using Kind = sim::SimDisk::Kind;

// Method: what SQLite does to its files is noted on a simulated disk, for a program that appends
// and one that looks in between.
TEST_CASE("once the journal has its length a commit is one sync of it, and none of a folder")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    sim::SimDisk disk;
    const sim::RecordingVfs vfs(disk, paths.outbox().string());
    Outbox player = Outbox::at(paths, OutboxUser::player);
    Outbox sync = Outbox::at(paths, OutboxUser::sync);
    const auto count = [&](Kind kind) {
        return std::count_if(disk.log().begin(), disk.log().end(),
                             [&](const auto& step) { return step.kind == kind; });
    };
    const auto commit = [&] {
        REQUIRE(player.append(record(1)));
        REQUIRE(player.commit());
    };
    commit();
    const auto syncs = count(Kind::synced);
    const auto folder_syncs = count(Kind::folder_synced);
    CHECK(folder_syncs > 0);
    for (int minute = 1; minute <= 10; ++minute) {
        commit();
        CHECK(sync.unsent_count() == minute + 1);
        CHECK(count(Kind::synced) == syncs + minute);
    }
    CHECK(count(Kind::folder_synced) == folder_syncs);
}
