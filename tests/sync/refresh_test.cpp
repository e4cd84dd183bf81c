#include "sync/refresh.hpp"

#include "tests/sim/sim_disk.hpp"
#include "tests/sim/sim_district.hpp"
#include "tests/sim/sim_transport.hpp"

#include <doctest/doctest.h>
#include <set>

using namespace bangtin;
using namespace bangtin::sync;
using sim::monday;
using sim::SimDisk;
using sim::SimDistrict;
using sim::SimTransport;
using std::chrono::hours;

namespace {

/// A screen that has refreshed once from version 1.
struct World {
    SimDistrict district;
    SimDisk disk;
    assets::StatePaths paths{"/state"};
    assets::Shelf shelf = *assets::Shelf::open_on(disk, paths, assets::Shelf::Access::read_write);
    assets::TrustMemory memory{paths, disk};
    PollMemory poll;
    SimTransport transport{district.files};

    World()
    {
        district.publish(monday);
        REQUIRE(run(monday));
    }
    Result<Refreshed, RefreshError> run(Instant now)
    {
        return refresh(transport, shelf, paths, district.identity(), poll, now);
    }
    /// The edition becomes the one on the glass; then the card loses both slots of the trust
    /// memory.
    void keep_the_edition_only(const Refreshed& refreshed)
    {
        REQUIRE(assets::make_current(paths, shelf, refreshed.bundle));
        for (const char* slot : {"slot-0", "slot-1"}) {
            if (disk.length(paths.trust() / slot)) REQUIRE(disk.remove(paths.trust() / slot));
        }
        REQUIRE_FALSE(memory.load());
        poll = {};
    }
    /// The refusal of the next refresh; the memory must be what it was but for a newer timestamp.
    RefreshError refusal(Instant now)
    {
        const auto before = memory.load();
        const auto refreshed = run(now);
        REQUIRE_FALSE(refreshed);
        const auto after = memory.load();
        REQUIRE(after);
        CHECK(after->roles == before->roles);
        return refreshed.error();
    }
};

} // namespace

TEST_CASE("a first refresh puts programme and approvers on the shelf and remembers the metadata")
{
    World world;
    const auto held = world.memory.load();
    REQUIRE(held);
    CHECK(held->roles.size() == 4);
    CHECK_FALSE(held->newer_timestamp);
    CHECK(assets::prove_bundle(world.shelf, world.district.identity(), *held));
}

TEST_CASE("an unchanged depot costs one request, until the hour is over")
{
    World world;
    world.transport.asked.clear();
    const auto again = world.run(monday + std::chrono::minutes{1});
    REQUIRE(again);
    CHECK(again->state == Refreshed::State::unchanged);
    CHECK(world.transport.asked == std::vector<std::string>{"metadata/timestamp.json"});

    const auto whole = world.run(monday + hours{2});
    REQUIRE(whole);
    CHECK(whole->state == Refreshed::State::fresh);
}

TEST_CASE("a frozen depot is refused once its timestamp has run out, also when nothing changed")
{
    World world;
    const RefreshError error = world.refusal(monday + hours{73});
    CHECK(error.fault == RefreshFault::refused);
    CHECK(error.text.find("expired") != std::string::npos);
}

TEST_CASE("a change brings only what changed")
{
    World world;
    const auto before = world.district.files;
    world.district.show(world.district.notice("bt-1", ""));
    world.district.publish(monday + hours{1});
    world.transport.asked.clear();
    const auto refreshed = world.run(monday + hours{1});
    REQUIRE(refreshed);
    CHECK(refreshed->issued == monday + hours{1});

    // The approvers list has not changed, and is not asked for; the next root is, in vain.
    std::set<std::string> changed{"metadata/2.root.json"};
    for (const auto& [path, bytes] : world.district.files) {
        const auto old = before.find(path);
        const bool media = path.starts_with("bulletins/") || path.starts_with("assets/");
        if (!media && (old == before.end() || old->second != bytes)) changed.insert(path);
    }
    const auto& asked = world.transport.asked;
    CHECK(asked.front() == "metadata/timestamp.json");
    CHECK(asked.size() == changed.size());
    CHECK(std::set<std::string>(asked.begin(), asked.end()) == changed);
}

TEST_CASE("a screen enrolled anew with a newer root goes on with what it has")
{
    World world;
    world.district.rotate_online_key();
    world.district.publish(monday + hours{1});
    REQUIRE(world.run(monday + hours{1}));
    const auto held = *world.memory.load();
    REQUIRE(held.roots.size() == 1);

    assets::Identity anew = world.district.identity();
    anew.pinned_root = world.district.files.at("metadata/2.root.json");
    CHECK(assets::prove_bundle(world.shelf, anew, held));
    world.poll = {};
    const auto refreshed =
        refresh(world.transport, world.shelf, world.paths, anew, world.poll, monday + hours{2});
    REQUIRE(refreshed);
    CHECK(refreshed->bundle.roots.empty());
}

TEST_CASE("the whole workflow runs again when the first of the metadata runs out")
{
    World world;
    world.district.timestamp_life = std::chrono::days{40};
    world.district.publish(monday + hours{1}); // Its snapshot lives for fourteen days.
    const Instant late = monday + hours{1} + std::chrono::days{14} - std::chrono::minutes{10};
    REQUIRE(world.run(late));
    CHECK(world.poll.whole_until == late + std::chrono::minutes{10});
}

// Method: the board's clock stands at 1970, and the only signed time is in the timestamp that has
// just been admitted; by that time the snapshot has run out.
TEST_CASE("a first timestamp raises a clock of 1970 for everything behind it")
{
    SimDistrict district;
    district.snapshot_life = hours{1};
    district.publish(monday);
    district.resign_timestamp(monday + hours{2});
    SimDisk disk;
    const assets::StatePaths paths{"/state"};
    auto shelf = *assets::Shelf::open_on(disk, paths, assets::Shelf::Access::read_write);
    SimTransport transport{district.files};
    PollMemory poll;
    const auto refreshed = refresh(transport, shelf, paths, district.identity(), poll, Instant{});
    REQUIRE_FALSE(refreshed);
    CHECK(refreshed.error().text.find("expired") != std::string::npos);
}

TEST_CASE("going back to an older timestamp is refused")
{
    World world;
    const std::string old = world.district.files.at("metadata/timestamp.json");
    world.district.publish(monday + hours{1});
    REQUIRE(world.run(monday + hours{1}));

    world.transport.lie("metadata/timestamp.json", old);
    const RefreshError error = world.refusal(monday + hours{2});
    CHECK(error.fault == RefreshFault::refused);
    CHECK(error.file == "metadata/timestamp.json");
    CHECK(error.text.find("older") != std::string::npos);
}

// Method: what is left on the card is the edition on the glass. The mirror first serves the
// timestamp before, then hides the root that ended a stolen key and serves what the thief signed.
TEST_CASE("a card that lost its trust memory goes back behind its edition neither in time nor keys")
{
    World world;
    const std::string old = world.district.files.at("metadata/timestamp.json");
    world.district.publish(monday + hours{1});
    auto refreshed = world.run(monday + hours{1});
    REQUIRE(refreshed);
    world.keep_the_edition_only(*refreshed);
    world.transport.lie("metadata/timestamp.json", old);
    const auto back = world.run(monday + hours{2});
    REQUIRE_FALSE(back);
    CHECK(back.error().fault == RefreshFault::refused);
    CHECK(back.error().text.find("older") != std::string::npos);
    world.transport.be_honest();

    const std::map<std::string, std::string> before = world.district.files;
    world.district.rotate_online_key();
    world.district.publish(monday + hours{2});
    refreshed = world.run(monday + hours{2});
    REQUIRE(refreshed);
    world.keep_the_edition_only(*refreshed);
    SimTransport thief{before};
    const auto stolen = refresh(thief, world.shelf, world.paths, world.district.identity(),
                                world.poll, monday + hours{3});
    REQUIRE_FALSE(stolen);
    CHECK(stolen.error().fault == RefreshFault::refused);
    CHECK(stolen.error().text.find("too few valid signatures") != std::string::npos);

    // The honest mirror is followed, and needs to give nothing that the edition has.
    world.transport.asked.clear();
    REQUIRE(world.run(monday + hours{3}));
    CHECK(world.transport.asked ==
          std::vector<std::string>{"metadata/timestamp.json", "metadata/3.root.json"});
}

// Method: break off after the new timestamp was seen, then serve the old one: only what was
// remembered at once can notice it.
TEST_CASE("a timestamp seen once is remembered although its snapshot never came")
{
    World world;
    const std::string old = world.district.files.at("metadata/timestamp.json");
    world.district.publish(monday + hours{1});
    world.transport.fault("metadata/2.snapshot.json", TransportFault::unreachable);
    CHECK(world.refusal(monday + hours{1}).fault == RefreshFault::offline);

    world.transport.lie("metadata/timestamp.json", old);
    CHECK(world.refusal(monday + hours{2}).fault == RefreshFault::refused);
}

// Method: the thief of the online key drops the bin from the snapshot, or leads it back, and signs
// it all. The first refusal has kept the newer timestamp; the second must not forget what the
// snapshot before it said (go-tuf CVE-2022-29173).
TEST_CASE("a snapshot that takes a role away or back is refused as often as it is offered")
{
    World world;
    world.district.publish(monday + hours{1});
    REQUIRE(world.run(monday + hours{1}));
    const trust::PrivateKey* online[] = {&world.district.online_key};
    const auto held = trust::parse_snapshot(world.district.files.at("metadata/2.snapshot.json"));
    REQUIRE(held);
    auto timestamp = trust::parse_timestamp(world.district.files.at("metadata/timestamp.json"));
    REQUIRE(timestamp);

    for (const bool away : {true, false}) {
        trust::Snapshot forged = held->role;
        forged.version = timestamp->role.snapshot.version + 1;
        for (auto role = forged.meta.begin(); role != forged.meta.end(); ++role) {
            if (role->first == "targets.json") continue;
            if (away)
                forged.meta.erase(role);
            else
                role->second.version = 1;
            break;
        }
        timestamp->role.version += 1;
        timestamp->role.snapshot.version = forged.version;
        world.transport.lie("metadata/timestamp.json",
                            trust::timestamp_text(timestamp->role, online));
        world.transport.lie("metadata/" + std::to_string(forged.version) + ".snapshot.json",
                            trust::snapshot_text(forged, online));
        for (int offered = 0; offered < 3; ++offered) {
            CAPTURE(away);
            CAPTURE(offered);
            const RefreshError error = world.refusal(monday + hours{2});
            CHECK(error.fault == RefreshFault::refused);
            CHECK(error.file.ends_with("snapshot.json"));
        }
    }
}

// Method: each metadata file of a publish grows by white space beyond its limit. It would still
// verify: only the bound on what is asked for stops it (endless data attack).
TEST_CASE("no metadata file is let in beyond its limit, however well it is signed")
{
    const std::pair<const char*, Bytes> limited[] = {
        {"metadata/timestamp.json", trust::limits::timestamp_bytes},
        {"metadata/2.snapshot.json", trust::limits::snapshot_bytes},
        {"metadata/2.targets.json", trust::limits::targets_bytes},
        {"metadata/2.root.json", trust::limits::root_bytes}};
    for (const auto& file : limited) {
        const std::string path = file.first;
        CAPTURE(path);
        World world;
        world.district.rotate_online_key();
        world.district.publish(monday + hours{1});
        const std::string good = world.district.files.at(path);
        world.transport.lie(path, good + std::string(file.second, ' '));
        const RefreshError error = world.refusal(monday + hours{1});
        CHECK(error.fault == RefreshFault::refused);
        CHECK(error.file == path);
        CHECK(error.text.find("too long") != std::string::npos);
    }
}

// Method: every file that changes with a publish is exchanged for nonsense, for its first half, and
// for itself with one byte changed.
TEST_CASE("a broken file anywhere in the chain is refused by name and changes nothing")
{
    SimDistrict model;
    model.publish(monday);
    model.publish(monday + hours{1});
    for (const auto& file : model.files) {
        const std::string& path = file.first;
        if (path == "metadata/1.root.json" || path.find("/1.") != std::string::npos) continue;
        if (path.starts_with("targets/")) continue;
        World world;
        world.district.publish(monday + hours{1});
        const std::string good = world.district.files.at(path);
        std::string flipped = good;
        flipped[good.size() / 2] = static_cast<char>(flipped[good.size() / 2] ^ 1);
        for (const std::string& bad :
             {std::string("<html>login</html>"), good.substr(0, good.size() / 2), flipped}) {
            CAPTURE(path);
            world.transport.lie(path, bad);
            const RefreshError error = world.refusal(monday + hours{1});
            CHECK(error.fault == RefreshFault::refused);
            CHECK(error.file == path);
        }
        world.transport.be_honest();
        CHECK(world.run(monday + hours{1}));
    }
}

TEST_CASE("a programme or approvers list with other bytes is refused")
{
    World world;
    world.district.programme.slots.clear();
    world.district.show(world.district.notice("bt-1", ""));
    world.district.publish(monday + hours{1});
    for (const auto& [path, bytes] : world.district.files) {
        if (!path.starts_with("targets/programmes/")) continue;
        std::string flipped = bytes;
        flipped[0] = '[';
        world.transport.lie(path, flipped);
    }
    const RefreshError error = world.refusal(monday + hours{1});
    CHECK(error.fault == RefreshFault::refused);
    CHECK(error.file.starts_with("targets/programmes/"));
    world.transport.be_honest();
    CHECK(world.run(monday + hours{1}));
}

TEST_CASE("a new root with a new online key is followed, and the stolen key is dead")
{
    World world;
    SimDistrict thief;
    thief.publish(monday + hours{1});
    world.transport.lie("metadata/timestamp.json", thief.files.at("metadata/timestamp.json"));
    CHECK(world.refusal(monday + hours{1}).fault == RefreshFault::refused);
    world.transport.be_honest();

    world.district.rotate_online_key();
    world.district.publish(monday + hours{1});
    const auto refreshed = world.run(monday + hours{1});
    REQUIRE(refreshed);
    CHECK(refreshed->bundle.roots.size() == 1);
    CHECK(assets::prove_bundle(world.shelf, world.district.identity(), refreshed->bundle));
}

TEST_CASE(
    "a clock in 1970 is raised to the newest signed time, so that freshness can still be judged")
{
    World world;
    const std::string old = world.district.files.at("metadata/timestamp.json");
    world.district.timestamp_life = -hours{1};
    world.district.publish(monday + hours{1});
    const RefreshError error = world.refusal(Instant{});
    CHECK(error.fault == RefreshFault::refused);
}

TEST_CASE("without a line nothing is refused and nothing is lost")
{
    World world;
    world.transport.cut_after(0);
    CHECK(world.refusal(monday + hours{2}).fault == RefreshFault::offline);
}
