#include "sync/pass.hpp"

#include "assets/trust_memory.hpp"
#include "tests/sim/pass_world.hpp"
#include "tests/sim/sim_disk.hpp"

#include <doctest/doctest.h>
#include <set>

using namespace bangtin;
using namespace bangtin::sync;
using assets::MediaCheck;
using assets::PassResult;
using assets::Shelf;
using assets::Status;
using sim::monday;
using World = sim::PassWorld;
using std::chrono::hours;
using std::chrono::minutes;

TEST_CASE("one pass brings a whole edition: programme, bulletins, pictures")
{
    World world;
    world.add("bt-1", "ảnh một");
    world.add("bt-2", "ảnh hai");
    world.district.publish(monday);

    const Status status = world.once();
    CHECK(status.result == PassResult::done);
    CHECK(status.problem == "");
    CHECK(status.edition == 1);
    CHECK(status.files_waiting == 0);
    const assets::Edition edition = world.loaded();
    CHECK(edition.holdings.admitted.size() == 2);
    CHECK(edition.holdings.assets.size() == 2);
    CHECK(edition.refused.empty());
}

TEST_CASE("a new programme is current before its pictures are there")
{
    World world;
    world.add("bt-1", "ảnh một");
    world.district.publish(monday);
    world.transport.fault("assets/" + trust::sha256("ảnh một").hex(), TransportFault::unreachable);

    const Status status = world.once();
    CHECK(status.result == PassResult::offline);
    CHECK(status.edition == 1);
    CHECK(status.files_waiting == 1);
    CHECK(world.loaded().holdings.admitted.size() == 1);
}

TEST_CASE(
    "a changed byte of a bulletin or picture in the depot is refused by name, and the rest plays")
{
    World world;
    world.add("bt-1", "ảnh một");
    world.add("bt-2", "");
    world.district.publish(monday);
    const std::string path = "assets/" + trust::sha256("ảnh một").hex();
    world.transport.lie(path, "ảnh môt");

    Status status = world.once();
    CHECK(status.result == PassResult::refused);
    REQUIRE(status.refused.size() == 1);
    CHECK(status.refused[0].what == "picture of bt-1");
    CHECK(world.loaded().holdings.admitted.size() == 2);

    world.transport.be_honest();
    status = world.once();
    CHECK(status.result == PassResult::done);
    CHECK(world.loaded().holdings.assets.size() == 1);
}

TEST_CASE("a refused depot leaves the edition as it was and shows in the status")
{
    World world;
    world.add("bt-1", "");
    world.district.publish(monday);
    REQUIRE(world.once().result == PassResult::done);
    const assets::ArrivalStamp before = arrival_stamp(world.paths);

    world.transport.lie("metadata/timestamp.json", "{}");
    const Status status = world.once(monday + hours{1});
    CHECK(status.result == PassResult::refused);
    CHECK(status.edition == 1);
    REQUIRE(status.refused.size() == 1);
    CHECK(status.refused[0].what == "metadata/timestamp.json");
    CHECK(arrival_stamp(world.paths) == before);
}

// Method: each way a bulletin can be without a right to be shown, next to one that has it.
TEST_CASE("a bulletin without the seals it needs is named, and never admitted")
{
    World world;
    world.add("bt-good", "");
    world.district.show_sealed_by(world.district.notice("bt-unsealed", ""), {});
    world.district.show_sealed_by(world.district.notice("bt-own", ""), {&world.district.teacher});
    const auto stranger = trust::PrivateKey::generate();
    world.district.show_sealed_by(world.district.notice("bt-stranger", ""), {&stranger});
    bulletin::Bulletin wide = world.district.notice("bt-wide", "");
    wide.audience = bulletin::Audience{bulletin::Scope::province, "so", {}};
    world.district.show_sealed_by(wide, {&world.district.head});
    world.district.publish(monday);

    const Status status = world.once();
    CHECK(status.result == PassResult::refused);
    const assets::Edition edition = world.loaded();
    REQUIRE(edition.holdings.admitted.size() == 1);
    CHECK(edition.holdings.admitted.begin()->second.id == "bt-good");
    std::vector<std::string> named;
    for (const assets::RefusedItem& item : edition.refused) named.push_back(item.what);
    CHECK(named == std::vector<std::string>{"bulletin bt-unsealed", "bulletin bt-own",
                                            "bulletin bt-stranger", "bulletin bt-wide"});
}

TEST_CASE("files that rot on the card are found, named, and replaced in the same pass")
{
    World world;
    world.add("bt-1", "ảnh một");
    world.district.publish(monday);
    REQUIRE(world.once().result == PassResult::done);

    const auto picture = world.shelf.path_of(trust::sha256("ảnh một"));
    REQUIRE(assets::publish(picture, "ảnh môt"));
    const Status status = world.once();
    CHECK(status.result == PassResult::refused);
    REQUIRE(status.refused.size() == 1);
    CHECK(status.refused[0].what == "picture of bt-1");
    CHECK(world.loaded().refused.empty());
    CHECK(world.loaded().holdings.assets.size() == 1);
}

// Method: spoil the shelf's copy of each file in turn; then both copies. Without a line the spare
// must do; without any copy the line must.
TEST_CASE("a spoilt document is mended from its spare, and without one from the mirror")
{
    World world;
    world.add("bt-1", "");
    world.district.publish(monday);
    REQUIRE(world.once().result == PassResult::done);

    for (const AssetRef& file : world.shelf.list()) {
        CAPTURE(file.digest.hex());
        REQUIRE(assets::publish(world.shelf.path_of(file.digest), "hỏng"));
        world.transport.cut_after(0);
        CHECK(world.once().refused.size() == 1);
        CHECK(world.shelf.proves(file));

        REQUIRE(world.shelf.remove(file.digest));
        world.mirrors.forget_polls();
        world.transport.heal();
        static_cast<void>(world.once());
        CHECK(world.shelf.proves(file));
        CHECK(world.loaded().holdings.admitted.size() == 1);
    }
}

TEST_CASE("a spoilt document is named before anything mends it, and its spare copy speaks for it")
{
    World world;
    world.add("bt-1", "");
    world.district.publish(monday);
    REQUIRE(world.once().result == PassResult::done);

    std::set<std::string> named;
    for (const AssetRef& file : world.shelf.list()) {
        REQUIRE(assets::publish(world.shelf.path_of(file.digest), "hỏng"));
        const assets::Edition edition = world.loaded();
        REQUIRE(edition.refused.size() == 1);
        named.insert(edition.refused[0].what);
        CHECK(edition.holdings.admitted.size() == 1);
        REQUIRE(world.once().refused.size() == 1);
    }
    CHECK(named ==
          std::set<std::string>{"approvers list", "bulletin bt-1", "edition", "programme"});
}

TEST_CASE("what stands on its spare copies alone is mended by the next pass, without waiting for "
          "its turn")
{
    World world;
    for (const char* id : {"bt-1", "bt-2", "bt-3", "bt-4"}) world.add(id, "");
    world.district.publish(monday);
    REQUIRE(world.once().result == PassResult::done);

    const std::vector<AssetRef> files = world.shelf.list();
    for (const AssetRef& file : files)
        REQUIRE(assets::publish(world.shelf.path_of(file.digest), "hỏng"));
    // As a start finds it.
    world.screen.edition.reset();
    const auto pass = [&] {
        return run_pass(world.screen, world.district.identity(), ScrubDepth::one_file, monday);
    };
    CHECK(pass().status.result == PassResult::refused);
    for (const AssetRef& file : files) CHECK(world.shelf.proves(file));
    CHECK(pass().status.result == PassResult::done);
    CHECK(world.loaded().refused.empty());
}

TEST_CASE("an unchanged pass asks one question and writes nothing")
{
    World world;
    world.add("bt-1", "ảnh");
    world.district.publish(monday);
    REQUIRE(world.once().result == PassResult::done);
    world.transport.asked.clear();
    const assets::ArrivalStamp before = arrival_stamp(world.paths);
    const Passed again =
        run_pass(world.screen, world.district.identity(), ScrubDepth::one_file, monday);
    CHECK(again.status.result == PassResult::done);
    CHECK(again.next == Next::at_pace);
    CHECK(world.transport.asked.size() == 1);
    CHECK(arrival_stamp(world.paths) == before);
}

// Method: the district signs every hour that nothing has changed; then something does.
TEST_CASE("what is only signed anew is remembered at once, and is the edition's after six hours")
{
    World world;
    world.add("bt-1", "");
    world.district.publish(monday);
    CHECK(world.once().problem == "");
    const auto remembered = [&] {
        return assets::TrustMemory(world.paths, world.disk).load()->roles.at("timestamp");
    };
    for (int hour = 1; hour <= 13; ++hour) {
        CAPTURE(hour);
        const Instant now = monday + std::chrono::hours{hour};
        if (hour == 13) {
            world.add("bt-2", "");
            world.district.publish(now);
        } else {
            world.district.resign_timestamp(now);
        }
        const assets::Status status = world.once(now);
        CHECK(status.problem == "");
        CHECK(remembered() == world.district.files.at("metadata/timestamp.json"));
        const int written = hour == 13 ? 13 : hour / 6 * 6;
        CHECK(status.issued == monday + std::chrono::hours{written});
        CHECK(world.loaded().issued == *status.issued);
    }
}

TEST_CASE("a programme of another site never replaces the one on the glass")
{
    World world;
    world.add("bt-1", "");
    world.district.publish(monday);
    REQUIRE(world.once().result == PassResult::done);
    world.district.programme.site = "th-khac";
    world.district.publish(monday + hours{1});

    // It stays refused, also when the depot has not changed since.
    for (int pass = 0; pass < 2; ++pass) {
        const Status status = world.once(monday + hours{1});
        CHECK(status.result == PassResult::refused);
        CHECK(status.edition == 1);
    }
}

TEST_CASE("an edition that found no room becomes current as soon as there is room")
{
    World world;
    world.add("bt-1", "");
    world.district.publish(monday);
    // A folder in the way of `current`, as good as a card that refuses to write it.
    std::filesystem::create_directories(world.paths.current() / "x");
    CHECK(world.once().result == PassResult::cannot_write);
    std::filesystem::remove_all(world.paths.current());
    const Status status = world.once();
    CHECK(status.result == PassResult::done);
    CHECK(status.edition == 1);
}

// Method: a bulletin comes and another goes with every edition. A player that has read the
// `current` before may still open it; what is older must be gone.
TEST_CASE("editions do not pile up on the card, and the one before can still be opened")
{
    World world;
    for (int edition = 1; edition <= 12; ++edition) {
        world.district.programme.slots.clear();
        world.add("bt-" + std::to_string(edition), "");
        const Instant now = monday + minutes{edition};
        world.district.publish(now);
        const auto before = assets::read_file(world.paths.current(), 128);
        REQUIRE(world.once(now).result == PassResult::done);
        // Twice edition, programme and bulletin, and the approvers list.
        CHECK(world.shelf.list().size() <= 7);
        CHECK(world.loaded().holdings.admitted.size() == 1);
        if (!before) continue;
        const auto current = *assets::read_file(world.paths.current(), 128);
        REQUIRE(assets::publish(world.paths.current(), *before));
        CHECK(world.loaded().programme.edition == edition - 1);
        REQUIRE(assets::publish(world.paths.current(), current));
    }
}

TEST_CASE(
    "a film half fetched stays when its bulletin is sealed anew, and goes with its last bulletin")
{
    World world;
    const std::string film(100'000, 'f');
    world.add("bt-1", film);
    world.district.publish(monday);
    world.transport.cut_after(60'000);
    static_cast<void>(world.once());
    const AssetRef asset{trust::sha256(film), film.size()};
    const Bytes held = world.shelf.part_length(asset);
    REQUIRE(held > 40'000);
    world.transport.heal();

    bulletin::Bulletin anew = world.district.notice("bt-1", film);
    anew.title = "Tuyên dương";
    world.district.programme.slots.clear();
    world.district.show(anew);
    world.district.publish(monday + hours{1});
    world.transport.fault("assets/" + asset.digest.hex(), TransportFault::unreachable);
    static_cast<void>(world.once(monday + hours{1}));
    CHECK(world.shelf.part_length(asset) == held);

    for (const int hour : {2, 3}) {
        world.district.programme.slots.clear();
        world.add("bt-2", "");
        world.district.publish(monday + hours{hour});
        static_cast<void>(world.once(monday + hours{hour}));
    }
    CHECK(world.shelf.part_length(asset) == 0);
}

TEST_CASE("a watched mirror is not polled until it tells, and at least hourly all the same")
{
    World world;
    world.add("bt-1", "");
    world.district.publish(monday);
    REQUIRE(world.once().result == PassResult::done);
    world.mirrors.watch("sim");
    const std::size_t asked = world.transport.asked.size();
    CHECK(world.once(monday + std::chrono::minutes{30}).result == PassResult::done);
    CHECK(world.transport.asked.size() == asked);
    static_cast<void>(world.once(monday + std::chrono::minutes{61}));
    CHECK(world.transport.asked.size() > asked);

    world.mirrors.watch("");
    const std::size_t later = world.transport.asked.size();
    static_cast<void>(world.once(monday + std::chrono::minutes{62}));
    CHECK(world.transport.asked.size() > later);
}

// Method: a card that says how large it is. Two editions fill it; a third one's film needs room.
TEST_CASE("a full card gives up what nothing plays any more, and says so when that is not enough")
{
    sim::SimDisk disk;
    World world(disk);
    disk.become(1'000'000'000);
    world.shelf.limit_media(250'000);
    const std::string one(100'000, '1');
    const std::string two(100'000, '2');
    const std::string three(100'000, '3');
    const std::string huge(240'000, '4');
    const auto publish = [&](const std::string& id, const std::string& film, Instant now) {
        world.district.programme.slots.clear();
        world.add(id, film);
        world.district.publish(now);
        return world.once(now);
    };
    CHECK(publish("bt-1", one, monday).problem == "");
    CHECK(publish("bt-2", two, monday + hours{1}).problem == "");

    const Status full = publish("bt-3", three, monday + hours{2});
    CHECK(full.problem == "");
    CHECK(full.files_waiting == 0);
    CHECK_FALSE(world.shelf.holds({trust::sha256(one), one.size()}));
    CHECK(world.shelf.holds({trust::sha256(two), two.size()}));

    const Status too_much = publish("bt-4", huge, monday + hours{3});
    CHECK(too_much.result == PassResult::cannot_write);
    CHECK(too_much.problem.find("no room on the card") != std::string::npos);
    CHECK(too_much.edition == 4);
    CHECK(too_much.files_waiting == 1);
    CHECK(world.loaded().holdings.admitted.size() == 1);

    // Of its own edition a smaller film arrives all the same.
    world.add("bt-5", std::string(50'000, '5'));
    world.district.publish(monday + hours{4});
    CHECK(world.once(monday + hours{4}).files_waiting == 1);
    CHECK(world.loaded().holdings.assets.size() == 1);
}
