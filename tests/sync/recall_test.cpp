#include "sync/recall.hpp"

#include "tests/sim/pass_world.hpp"
#include "tests/sim/power_cut.hpp"
#include "tests/sim/sim_disk.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <random>
#include <set>

using namespace bangtin;
using assets::PassResult;
using assets::Shelf;
using assets::Status;
using sim::monday;
using sim::SimDisk;
using World = sim::PassWorld;
using std::chrono::hours;

namespace {

const assets::StatePaths paths{"/state"};

Digest digest_of(const std::string& bytes)
{
    return trust::sha256(bytes);
}

Digest envelope_of(const World& world, const std::string& id)
{
    for (const bulletin::Slot& slot : world.district.programme.slots)
        if (slot.bulletin_id == id) return slot.bulletin.digest;
    FAIL("no slot of " << id);
    return {};
}

/// As a district does: its slots go, and its files are named from now on.
void recall(World& world, const std::string& id, const std::vector<std::string>& pictures)
{
    std::set<Digest> files{envelope_of(world, id)};
    for (const std::string& picture : pictures) files.insert(digest_of(picture));
    auto& programme = world.district.programme;
    std::erase_if(programme.slots, [&id](const auto& slot) { return slot.bulletin_id == id; });
    programme.recalled.push_back({id, {files.begin(), files.end()}});
}

using Ids = std::vector<std::string>;

} // namespace

TEST_CASE("what is recalled leaves card and glass in one pass")
{
    SimDisk disk;
    World world(disk, paths.root);
    world.add("bt-1", "ảnh một");
    world.add("bt-2", "ảnh chung");
    world.add("bt-3", "ảnh chung");
    world.district.publish(monday);
    REQUIRE(world.once().result == PassResult::done);
    const Digest envelope = envelope_of(world, "bt-1");
    const Digest before = world.loaded().name;

    recall(world, "bt-1", {"ảnh một"});
    recall(world, "bt-2", {"ảnh chung"});
    world.district.publish(monday + hours{1});
    CHECK(world.once(monday + hours{1}).result == PassResult::done);
    CHECK(world.screen.erasing.done() == Ids{"bt-1", "bt-2"});
    CHECK_FALSE(world.shelf.has_trace(envelope));
    CHECK(world.shelf.has_trace(before)); // A player may just be opening it.
    CHECK_FALSE(world.shelf.has_trace(digest_of("ảnh một")));
    CHECK(world.shelf.has_trace(digest_of("ảnh chung"))); // "bt-3" shows it.
    const assets::Edition edition = world.loaded();
    CHECK(edition.holdings.admitted.size() == 1);
    CHECK(edition.refused.empty());

    // The other bulletin that shows it goes too: then nothing keeps it.
    world.district.programme.slots.clear();
    world.district.publish(monday + hours{2});
    CHECK(world.once(monday + hours{2}).result == PassResult::done);
    CHECK_FALSE(world.shelf.has_trace(digest_of("ảnh chung")));
    CHECK_FALSE(world.shelf.has_trace(before));
    CHECK(world.screen.erasing.done() == Ids{"bt-1", "bt-2"});

    world.district.programme.recalled.clear();
    world.district.publish(monday + hours{3});
    CHECK(world.once(monday + hours{3}).result == PassResult::done);
    CHECK(world.screen.erasing.done().empty());
}

TEST_CASE("what a new bulletin shows too is not erased before its words have come")
{
    World world;
    world.add("bt-1", "một đoạn phim");
    world.district.publish(monday);
    REQUIRE(world.once().result == PassResult::done);
    const Digest envelope = envelope_of(world, "bt-1");
    recall(world, "bt-1", {"một đoạn phim"});
    world.add("bt-2", "một đoạn phim"); // The same, with its words put right.
    world.district.publish(monday + hours{1});
    world.transport.asked.clear();

    CHECK(world.once(monday + hours{1}).result == PassResult::done);
    CHECK(world.screen.erasing.done() == Ids{"bt-1"});
    CHECK_FALSE(world.shelf.has_trace(envelope));
    const std::string film = digest_of("một đoạn phim").hex();
    CHECK(std::none_of(
        world.transport.asked.begin(), world.transport.asked.end(),
        [&film](const std::string& path) { return path.find(film) != std::string::npos; }));
}

TEST_CASE("a film that is still coming leaves no part, and is not asked for again")
{
    SimDisk disk;
    World world(disk, paths.root);
    const std::string film(5000, 'x');
    world.add("bt-1", film);
    world.district.publish(monday);
    world.transport.cut_after(4000);
    CHECK(world.once().result == PassResult::offline);
    world.transport.heal();
    REQUIRE(world.shelf.append_part({digest_of(film), film.size()}, "x"));
    REQUIRE(world.shelf.has_trace(digest_of(film)));

    recall(world, "bt-1", {film});
    world.district.publish(monday + hours{1});
    const Status status = world.once(monday + hours{1});
    CHECK(status.result == PassResult::done);
    CHECK(status.files_waiting == 0);
    CHECK_FALSE(world.shelf.has_trace(digest_of(film)));
}

TEST_CASE("a slot cannot bring back what is recalled, under its own name or another's")
{
    World world;
    world.add("bt-1", "ảnh một");
    world.add("bt-2", "ảnh hai");
    auto slots = world.district.programme.slots;
    recall(world, "bt-1", {"ảnh một"});
    recall(world, "bt-2", {"ảnh hai"});
    slots[1].bulletin_id = "bt-3";
    world.district.programme.slots = slots;
    world.district.publish(monday);

    const Status status = world.once();
    CHECK(status.result == PassResult::refused);
    REQUIRE(status.refused.size() == 1);
    CHECK(status.refused[0] == assets::RefusedItem{"bulletin bt-2", "it was recalled"});
    CHECK(world.loaded().holdings.admitted.empty());
    CHECK_FALSE(world.shelf.has_trace(digest_of("ảnh một")));
    CHECK_FALSE(world.shelf.has_trace(digest_of("ảnh hai")));
}

TEST_CASE("a mirror or a stick from before the recall brings nothing back")
{
    World world;
    world.add("bt-1", "ảnh một");
    world.district.publish(monday);
    REQUIRE(world.once().result == PassResult::done);
    const auto depot_before = world.district.files;
    recall(world, "bt-1", {"ảnh một"});
    world.district.publish(monday + hours{1});
    REQUIRE(world.once(monday + hours{1}).result == PassResult::done);

    world.district.files = depot_before;
    CHECK(world.once(monday + hours{2}).result == PassResult::refused);
    CHECK(world.screen.erasing.done() == Ids{"bt-1"});
    CHECK_FALSE(world.shelf.has_trace(digest_of("ảnh một")));
    CHECK(world.loaded().holdings.admitted.empty());
}

TEST_CASE("what the card does not confirm is not told as done, and is tried again")
{
    SimDisk disk;
    World world(disk, paths.root);
    world.add("bt-1", "ảnh một");
    world.district.publish(monday);
    REQUIRE(world.once().result == PassResult::done);
    recall(world, "bt-1", {"ảnh một"});
    world.district.publish(monday + hours{1});
    sync::PollMemory poll;
    const auto refreshed = sync::refresh(world.transport, world.shelf, paths,
                                         world.district.identity(), poll, monday + hours{1});
    REQUIRE(refreshed);
    REQUIRE(make_current(paths, world.shelf, refreshed->bundle));

    disk.fail_folder_syncs();
    world.transport.cut_after(0);
    const Status failed = world.once(monday + hours{1});
    CHECK(failed.result == PassResult::cannot_write);
    CHECK(world.screen.erasing.done().empty());

    disk.heal_folder_syncs();
    CHECK(world.once(monday + hours{1}).result == PassResult::offline);
    CHECK(world.screen.erasing.done() == Ids{"bt-1"});
    sim::PowerCut cut(disk);
    while (cut.advance()) {
    }
    std::mt19937_64 chance(7);
    for (int way = 0; way < 20; ++way) {
        SimDisk left = disk_of(cut.sample(chance));
        const Shelf shelf = *Shelf::open_on(left, paths, Shelf::Access::read_only);
        CHECK_FALSE(shelf.has_trace(digest_of("ảnh một")));
    }
}

// Method: a player has read `current` just before it moved, and opens what it named then.
TEST_CASE("the edition before can still be opened, without what is recalled")
{
    SimDisk disk;
    World world(disk, paths.root);
    world.add("bt-1", "ảnh một");
    world.add("bt-2", "ảnh hai");
    world.district.publish(monday);
    REQUIRE(world.once().result == PassResult::done);
    const std::string before = *disk.read(paths.current(), 128);
    recall(world, "bt-1", {"ảnh một"});
    world.district.programme.slots.clear();
    world.district.publish(monday + hours{1});
    REQUIRE(world.once(monday + hours{1}).result == PassResult::done);

    REQUIRE(assets::publish(disk, paths.current(), before));
    const assets::Edition opened = world.loaded();
    CHECK(opened.programme.edition == 1);
    CHECK(opened.holdings.admitted.size() == 1);
    CHECK(opened.holdings.assets.contains(digest_of("ảnh hai")));
}

namespace {

std::size_t folders_synced(const SimDisk& disk, std::size_t since)
{
    const auto begin = disk.log().begin() + static_cast<std::ptrdiff_t>(since);
    return static_cast<std::size_t>(std::count_if(begin, disk.log().end(), [](const auto& step) {
        return step.kind == SimDisk::Kind::folder_synced;
    }));
}

} // namespace

TEST_CASE("one file that cannot be erased withholds no other word, and costs its own folders only")
{
    SimDisk disk;
    World world(disk, paths.root);
    for (int i = 1; i <= 9; ++i) {
        const std::string number = std::to_string(i);
        world.add("bt-" + number, "ảnh " + number);
    }
    world.district.publish(monday);
    REQUIRE(world.once().result == PassResult::done);
    for (int i = 1; i <= 9; ++i) {
        const std::string number = std::to_string(i);
        recall(world, "bt-" + number, {"ảnh " + number});
    }
    world.district.publish(monday + hours{1});
    disk.hold_fast(world.shelf.path_of(digest_of("ảnh 5")));
    Status status = world.once(monday + hours{1});
    CHECK(status.result == PassResult::cannot_write);
    CHECK(world.screen.erasing.done().size() == 8);

    const std::size_t before = disk.steps();
    status = world.once(monday + hours{1});
    CHECK(status.result == PassResult::cannot_write);
    CHECK(status.problem.find(digest_of("ảnh 5").hex()) != std::string::npos);
    CHECK(world.screen.erasing.done().size() == 8);
    CHECK(folders_synced(disk, before) <= 2);

    disk.let_go();
    CHECK(world.once(monday + hours{1}).result == PassResult::done);
    CHECK(world.screen.erasing.done().size() == 9);
    const std::size_t after = disk.steps();
    CHECK(world.once(monday + hours{1}).result == PassResult::done);
    CHECK(disk.steps() == after);
}

namespace {

struct Swept {
    std::size_t states = 0;
    std::size_t came_back = 0; ///< There again after it was said to be gone.
    std::size_t left = 0;      ///< Still there after the next pass, which had no line.
};

/// Cuts the power at every step of the pass that carries out a recall, and after it.
Swept sweep(SimDisk& disk)
{
    World world(disk, paths.root);
    world.add("bt-1", "ảnh một");
    world.add("bt-2", "ảnh hai");
    world.district.publish(monday);
    REQUIRE(world.once().result == PassResult::done);
    const std::vector<Digest> recalled{envelope_of(world, "bt-1"), digest_of("ảnh một")};
    recall(world, "bt-1", {"ảnh một"});
    world.district.publish(monday + hours{1});
    const std::size_t begun = disk.steps();
    REQUIRE(world.once(monday + hours{1}).result == PassResult::done);
    REQUIRE(world.screen.erasing.done() == Ids{"bt-1"});

    const auto any_of_it = [&recalled](const Shelf& shelf) {
        return std::any_of(recalled.begin(), recalled.end(),
                           [&shelf](const Digest& file) { return shelf.has_trace(file); });
    };
    Swept swept;
    std::mt19937_64 chance(20261126);
    sim::PowerCut cut(disk);
    do {
        const bool told = cut.step() == disk.steps();
        for (int way = 0; cut.step() >= begun && way < (told ? 50 : 5); ++way) {
            SimDisk left = disk_of(cut.sample(chance));
            ++swept.states;
            World after(left, paths.root);
            if (told && any_of_it(after.shelf)) ++swept.came_back;
            after.transport.cut_after(0);
            const Status status = run_pass(after.screen, world.district.identity(),
                                           sync::ScrubDepth::everything, monday + hours{2})
                                      .status;
            if (status.edition == 2 && any_of_it(after.shelf)) ++swept.left;
        }
    } while (cut.advance());
    return swept;
}

} // namespace

// Method: whatever a cut at each step leaves is booted without a line. What was told as done is
// gone before anything runs; where the new edition is the one on the glass, the pass finishes it.
TEST_CASE("a recall that was told as done stays done through any power cut")
{
    SimDisk disk;
    const Swept swept = sweep(disk);
    CHECK(swept.states > 200);
    CHECK(swept.came_back == 0);
    CHECK(swept.left == 0);
}

TEST_CASE("the sweep of recalls can fail: a disk that forgets folder syncs brings files back")
{
    SimDisk disk;
    disk.forget_folder_syncs();
    CHECK(sweep(disk).came_back > 0);
}
