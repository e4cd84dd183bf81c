#include "sync/pass.hpp"

#include "sync/loop.hpp"
#include "tests/sim/scratch.hpp"
#include "tests/sim/sim_district.hpp"
#include "tests/sim/sim_transport.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>
#include <set>

using namespace bangtin;
using namespace bangtin::sync;
using assets::MediaCheck;
using assets::PassResult;
using assets::Shelf;
using assets::Status;
using sim::monday;
using sim::SimDistrict;
using sim::SimTransport;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

struct World {
    sim::Scratch scratch;
    assets::StatePaths paths{scratch.path()};
    SimDistrict district;
    Shelf shelf = *Shelf::open(paths, Shelf::Access::read_write);
    SimTransport transport{district.files};
    Mirrors mirrors{{&transport}};
    Screen screen{.paths = paths,
                  .shelf = shelf,
                  .mirrors = mirrors,
                  .district = transport,
                  .outbox = nullptr,
                  .scrub = ScrubRound(0),
                  .edition = std::nullopt,
                  .seen = {},
                  .put_off = {}};

    Status once(Instant now = monday)
    {
        return run_pass(screen, district.identity(), ScrubDepth::everything, now).status;
    }
    void add(const std::string& id, const std::string& picture)
    {
        const bulletin::Bulletin bulletin = district.notice(id, picture);
        if (!picture.empty()) {
            district.loose["assets/" + trust::sha256(picture).hex()] = picture;
        }
        district.show(bulletin);
    }
    assets::Edition loaded()
    {
        auto edition = load_edition(paths, shelf, district.identity(), MediaCheck::digest);
        REQUIRE(edition);
        return *edition;
    }
};

} // namespace

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

namespace {

/// A screen with a second mirror, which has what the district had at some time, or what a test
/// puts there.
struct TwoMirrors : World {
    std::map<std::string, std::string> files;
    SimTransport second{files};
    Mirrors both{{&second, &transport}};
    Screen screen_of_two{.paths = paths,
                         .shelf = shelf,
                         .mirrors = both,
                         .district = transport,
                         .outbox = nullptr,
                         .scrub = ScrubRound(0),
                         .edition = std::nullopt,
                         .seen = {},
                         .put_off = {}};

    Passed pass(Instant now, const Budget& budget = {})
    {
        return run_pass(screen_of_two, district.identity(), ScrubDepth::one_file, now, budget);
    }
};

} // namespace

// Method: the preferred mirror answers every question, with old or with false bytes; the other is
// honest.
TEST_CASE("a mirror that stands still or lies is passed over, named, and asked first again later")
{
    TwoMirrors world;
    world.add("bt-1", "ảnh một");
    world.district.publish(monday);
    world.files = world.district.files;
    REQUIRE(world.pass(monday).status.result == PassResult::done);
    CHECK(world.transport.asked.empty());

    world.add("bt-2", "ảnh hai");
    world.district.publish(monday + hours{1});
    world.second.lie("metadata/timestamp.json", "<html>");
    const Status status = world.pass(monday + hours{1}).status;
    CHECK(status.result == PassResult::done);
    CHECK(status.edition == 2);
    REQUIRE(status.refused.size() == 1);
    CHECK(status.refused[0].what == "mirror sim");

    world.second.be_honest(); // And behind.
    CHECK(world.pass(monday + hours{2}).status.edition == 2);

    world.files = world.district.files;
    world.transport.asked.clear();
    CHECK(world.pass(monday + hours{3}).status.refused.empty());
    CHECK(world.transport.asked.empty());
}

TEST_CASE("bytes of one mirror that are not what their name says are fetched from the next")
{
    const std::string picture(100'000, 'p');
    const std::string path = "assets/" + trust::sha256(picture).hex();
    for (const Bytes bytes_a_pass : {Bytes{1'000'000}, Bytes{30'000}}) {
        CAPTURE(bytes_a_pass);
        TwoMirrors world;
        world.add("bt-1", picture);
        world.district.publish(monday);
        world.files = world.district.files;
        world.second.lie(path, std::string(100'000, 'x'));
        Passed passed;
        int passes = 0;
        do {
            passed = world.pass(monday, Budget{.bytes = bytes_a_pass});
        } while (passed.next == Next::at_once && ++passes < 20);
        CHECK(passed.status.files_waiting == 0);
        CHECK(world.loaded().holdings.assets.size() == 1);
    }
}

TEST_CASE("a dead mirror costs one question in a while, and every file comes from the living one")
{
    TwoMirrors world;
    for (int i = 0; i < 5; ++i) world.add("bt-" + std::to_string(i), "ảnh " + std::to_string(i));
    world.district.publish(monday);
    world.second.cut_after(0);
    CHECK(world.pass(monday).status.result == PassResult::done);
    CHECK(world.second.asked.size() == 1);
    for (int i = 1; i <= 60; ++i) CHECK(world.pass(monday).next == Next::at_pace);
    CHECK(world.second.asked.size() < 8);
    world.transport.cut_after(0);
    CHECK(world.pass(monday).next == Next::later);
}

// Method: the loop of `run` on a simulated line of 32 KiB/s that has a film of an hour to carry. In
// the middle of it the district publishes; what counts is when the screen has the new edition.
TEST_CASE("an emergency published during a long download is current within a minute")
{
    World world;
    const std::string film(115 * 1024 * 1024, 'f');
    world.add("bt-film", film);
    world.district.publish(monday);
    milliseconds clock{0};
    world.transport.slow_down(32 * 1024, clock);
    const Budget budget{.bytes = pass_bytes, .time = pass_time, .clock = [&] { return clock; }};
    Rhythm rhythm(Pace{});
    const auto pass = [&] {
        const Passed passed = run_pass(world.screen, world.district.identity(),
                                       ScrubDepth::one_file, monday + clock, budget);
        REQUIRE(passed.status.result == PassResult::done);
        clock += rhythm.after(passed.next, 0.5);
        return passed;
    };
    while (clock < minutes{20}) CHECK(pass().next == Next::at_once);

    world.add("bt-emergency", "");
    world.district.publish(monday + clock);
    const milliseconds published = clock;
    while (world.screen.edition->programme.edition < 2) static_cast<void>(pass());
    CHECK(world.screen.edition->holdings.admitted.size() == 2);
    CHECK(clock - published < minutes{1});

    while (pass().next == Next::at_once) REQUIRE(clock < hours{2});
    CHECK(world.loaded().holdings.assets.size() == 1);
}

TEST_CASE("a file that a mirror lies about does not keep the others waiting, pass after pass")
{
    World world;
    const std::string lied_about(64 * 1024, 'l');
    world.add("bt-1", lied_about);
    world.add("bt-2", "ảnh hai");
    world.district.publish(monday);
    world.transport.lie("assets/" + trust::sha256(lied_about).hex(), std::string(64 * 1024, 'x'));
    milliseconds clock{0};
    world.transport.slow_down(4 * 1024, clock);
    const Budget budget{.time = seconds{10}, .clock = [&] { return clock; }};
    Passed passed;
    int passes = 0;
    do {
        passed =
            run_pass(world.screen, world.district.identity(), ScrubDepth::one_file, monday, budget);
    } while (passed.next == Next::at_once && ++passes < 10);
    CHECK(passed.status.result == PassResult::refused);
    CHECK(passed.status.refused.front().what == "picture of bt-1");
    CHECK(world.loaded().holdings.assets.contains(trust::sha256("ảnh hai")));
    CHECK(passes < 10);
}

TEST_CASE(
    "a report that the district refuses shows in the status, and one without an answer does not")
{
    World world;
    world.add("bt-1", "");
    world.district.publish(monday);
    assets::Outbox outbox = *assets::Outbox::open(world.paths);
    bulletin::ProofRecord record;
    record.boot = std::string(32, '0');
    record.from = monday;
    REQUIRE(outbox.append(record));
    REQUIRE(outbox.commit());
    const auto key = trust::PrivateKey::generate();
    REQUIRE(assets::publish(world.paths.device_key(), key.to_pem()));
    world.screen.outbox = &outbox;
    assets::Identity identity = world.district.identity();
    identity.district = "http://d";
    const auto pass = [&] {
        return run_pass(world.screen, identity, ScrubDepth::one_file, monday).status;
    };
    const Status silent = pass();
    CHECK(silent.result == PassResult::done);
    CHECK(silent.reports_waiting == 1);

    world.transport.fault("http://d/api/1/reports", TransportFault::refused);
    const Status refused = pass();
    CHECK(refused.result == PassResult::refused);
    REQUIRE(refused.refused.size() == 1);
    CHECK(refused.refused[0].what == "report");
    CHECK(refused.reports_waiting == 1);
}
