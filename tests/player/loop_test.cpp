#include "player/loop.hpp"

#include "assets/outbox.hpp"
#include "bulletin/freshness.hpp"
#include "tests/player/stage_world.hpp"
#include "trust/digest.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <unistd.h>

using namespace bangtin;
using namespace bangtin::player;
using bulletin::MediaRole;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

bool is_black(const Canvas& canvas, const Rect& rect)
{
    for (int y = rect.y; y < rect.bottom(); ++y)
        for (int x = rect.x; x < rect.right(); ++x)
            if ((canvas.row(y)[x] & 0xF0F0F0) != 0) return false;
    return true;
}

std::vector<bulletin::ProofRecord> records_of(StageWorld& world)
{
    world.loop->close();
    auto outbox = assets::Outbox::open({world.scratch.path()});
    REQUIRE(outbox);
    auto records = outbox->unsent(1000);
    REQUIRE(records);
    return *records;
}

std::int64_t resident_kib()
{
    std::ifstream file("/proc/self/statm");
    std::int64_t pages = 0;
    file >> pages >> pages;
    return pages * sysconf(_SC_PAGESIZE) / 1024;
}

} // namespace

TEST_CASE("what comes on the glass is what resolve says, in its order")
{
    StageWorld world;
    add_some_of_each(world);
    world.begin();
    const auto due = world.slots_due(minutes(3));
    world.run(minutes(3));
    auto said = world.slots_said();
    REQUIRE(said.size() + 1 >= due.size());
    said.resize(std::min(said.size(), due.size()));
    CHECK(said ==
          std::vector<std::string>(due.begin(), due.begin() + static_cast<long>(said.size())));
    CHECK(said.size() > 15);
}

TEST_CASE("the glass is never black from its first frame on, whatever the decoder does")
{
    for (const char* trouble : {"", "slow", "broken"}) {
        CAPTURE(trouble);
        StageWorld world;
        add_some_of_each(world);
        SimFile file;
        if (trouble == std::string("slow")) file.ready = seconds(30);
        if (trouble == std::string("broken")) file.fault = "the decoder was ended by Killed";
        for (const auto& [envelope, bulletin] : world.hand.edition.holdings.admitted)
            for (const auto& media : bulletin.media) world.media.files[media.asset.digest] = file;
        world.begin();
        for (int pass = 0; pass < 8000; ++pass) {
            world.step();
            if (world.presenter.presents == 0) continue;
            REQUIRE_FALSE(is_black(world.presenter.glass, world.scene.layout().stage));
            REQUIRE_FALSE(is_black(world.presenter.glass, world.scene.layout().header));
        }
        CHECK(world.presenter.presents > 0);
        CHECK(world.board.clock().monotonic() > seconds(30));
        const bool broken = trouble == std::string("broken");
        CHECK((world.loop->mishaps().decoder_failures > 0) == broken);
        CHECK((world.loop->mishaps().items_missed > 0) == broken);
    }
}

TEST_CASE("the first frame waits for its picture no longer than 150 ms")
{
    StageWorld world;
    auto& bulletin = world.add("thi-dua-20-11");
    world.media.files[bulletin.media.front().asset.digest].ready = seconds(5);
    world.begin();
    while (world.presenter.presents == 0) world.step();
    CHECK(world.board.clock().monotonic() <= Stage::first_wait_max + milliseconds(10));
    CHECK(world.slots_said() == std::vector<std::string>{"s-thi-dua-20-11"});
}

TEST_CASE("a film that comes first shows its cover until it has a frame")
{
    StageWorld world;
    world.add("le-chao-co", seconds(8));
    world.media.files[world.media_of("le-chao-co", MediaRole::video).asset.digest].ready =
        seconds(1);
    world.begin();
    while (world.presenter.presents == 0) world.step();
    CHECK(world.board.clock().monotonic() <= milliseconds(50));
    const auto& film = world.hand.edition.holdings.admitted.at(trust::sha256("le-chao-co"));
    const Rect box = world.scene.video_box(film);
    const auto middle = [&] {
        return world.presenter.glass.row(box.y + box.height / 2)[box.x + box.width / 2];
    };
    CHECK(middle() == sim_picture_colour);
    world.run(seconds(2));
    CHECK(middle() == sim_film_colour);
}

// Method: 24 hours in simulated time with some 700 changes, half of them from or to a film; the
// memory of this process is what the kernel says.
TEST_CASE("in 24 hours the player's memory grows by no more than 1 MiB after the first")
{
    StageWorld world;
    add_some_of_each(world);
    for (auto& slot : world.hand.edition.programme.slots) slot.dwell = seconds(120);
    world.begin();
    world.run(std::chrono::hours(1));
    const std::int64_t first = resident_kib();
    const int hours = sanitized ? 2 : 23;
    world.run(std::chrono::hours(hours));
    const std::int64_t grown = resident_kib() - first;
    MESSAGE("grown by ", grown, " KiB over ", world.media.films_played, " films");
    CHECK((grown <= 1024 || sanitized));
    CHECK(world.media.films_played >= 7 * hours);
}

TEST_CASE("nothing moves, nothing is presented")
{
    StageWorld world;
    world.add("tiem-vac-xin-soi", seconds(600));
    world.begin();
    world.run(seconds(2));
    const int before = world.presenter.presents;
    world.run(seconds(50)); // Not over the minute, at which the clock changes.
    CHECK(world.presenter.presents == before);
    world.run(seconds(20));
    CHECK(world.presenter.presents == before + 1);
    CHECK(world.presenter.last_damage == std::vector<Rect>{world.scene.layout().clock});
}

TEST_CASE("after three days without news the header says of which day they are")
{
    StageWorld world;
    world.add("tiem-vac-xin-soi", seconds(600));
    world.hand.edition.issued = world.board.clock().wall() - bulletin::stale_after + minutes(1);
    world.begin();
    const auto header = [&] {
        Canvas band(StageWorld::frame);
        band.copy(world.presenter.glass, world.scene.layout().header, 0, 0);
        band.fill(world.scene.layout().clock, 0);
        return band;
    };
    world.run(seconds(50));
    const Canvas fresh = header();
    world.run(seconds(20));
    const Canvas stale = header();
    CHECK(stale != fresh);
    world.hand.edition.issued = world.board.clock().wall();
    world.publish();
    world.run(seconds(2));
    CHECK(header() == fresh);
}

TEST_CASE("the ticker moves in its band only, and fades stay on the stage")
{
    StageWorld world;
    add_some_of_each(world);
    world.add("ho-so-truc-tuyen", seconds(10), bulletin::Position::ticker);
    world.begin();
    world.run(seconds(1));
    const auto& layout = world.scene.layout();
    const std::vector<Rect> allowed{layout.stage, layout.clock, layout.ticker};
    int moved = 0;
    for (int pass = 0; pass < 2000; ++pass) {
        const int before = world.presenter.presents;
        world.step();
        if (world.presenter.presents == before) continue;
        for (const Rect& damage : world.presenter.last_damage) {
            const bool inside = std::any_of(allowed.begin(), allowed.end(), [&](const Rect& rect) {
                return intersect(rect, damage) == damage;
            });
            REQUIRE(inside);
            if (intersect(damage, layout.ticker) == damage && damage.height < layout.ticker.height)
                ++moved;
        }
    }
    CHECK(moved > 1000);
}

TEST_CASE("proof of play says what was presented, from when, for how long, and leaves no gap")
{
    StageWorld world;
    add_some_of_each(world);
    world.begin();
    world.run(minutes(2));
    const Instant end = world.board.clock().wall();
    const auto records = records_of(world);
    const auto said = world.slots_said();
    REQUIRE(records.size() == said.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
        CHECK(records[i].slot == said[i]);
        CHECK(records[i].edition == 7);
        CHECK(records[i].boot == std::string(32, 'b'));
        const Instant next = i + 1 < records.size() ? records[i + 1].from : end;
        CHECK(records[i].from + records[i].shown == next);
    }
}

TEST_CASE("a step of the wall clock makes no turn longer, and the turn of the new time begins")
{
    StageWorld world;
    add_some_of_each(world);
    world.begin();
    world.run(seconds(15));
    world.board.set_wall(world.board.clock().wall() - std::chrono::hours(20));
    world.run(seconds(15));
    for (const auto& record : records_of(world)) CHECK(record.shown <= seconds(13));
}

TEST_CASE("the glass is well while what should be there is there, and not before the first frame")
{
    StageWorld world;
    add_some_of_each(world);
    world.begin();
    CHECK_FALSE(world.loop->well());
    while (world.presenter.presents == 0) world.step();
    for (const auto end = world.board.clock().monotonic() + minutes(2);
         world.board.clock().monotonic() < end;) {
        world.step();
        REQUIRE(world.loop->well());
    }
}

TEST_CASE("the last picture stays until a film has its first frame")
{
    StageWorld world;
    world.add("tiem-vac-xin-soi", seconds(6));
    world.add("le-chao-co", seconds(8));
    world.media.files[world.media_of("le-chao-co", MediaRole::video).asset.digest].ready =
        milliseconds(1750);
    // A round begins when its slots open: now.
    for (auto& slot : world.hand.edition.programme.slots)
        slot.window.opens = world.board.clock().wall();
    world.begin();
    while (world.said.size() < 2) world.step();
    // Its decoder starts a second before its turn and needs longer: until then the notice stands.
    const auto now = world.board.clock().monotonic();
    CHECK(now > seconds(6) + milliseconds(700));
    CHECK(now < seconds(6) + milliseconds(1000));
    CHECK(world.slots_said().back() == "s-le-chao-co");
    world.run(seconds(1));
    const auto& film = world.hand.edition.holdings.admitted.at(trust::sha256("le-chao-co"));
    const Rect box = world.scene.video_box(film);
    CHECK(world.presenter.glass.row(box.y + box.height / 2)[box.x + box.width / 2] ==
          sim_film_colour);
}

TEST_CASE(
    "a film that cannot be played is passed over, tried again, and left alone after three strikes")
{
    StageWorld world;
    world.add("tiem-vac-xin-soi", seconds(6));
    world.add("le-chao-co", seconds(8));
    world.media.files[world.media_of("le-chao-co", MediaRole::video).asset.digest].fault =
        "it cannot be played";
    // A round begins when its slots open: now, with the notice.
    for (auto& slot : world.hand.edition.programme.slots)
        slot.window.opens = world.board.clock().wall();
    world.begin();
    world.run(minutes(10));
    CHECK(world.media.films_played == strikes_max);
    const auto said = world.slots_said();
    CHECK(std::count(said.begin(), said.end(), "s-le-chao-co") == 0);
    CHECK(said.size() > 50);
}

TEST_CASE("a film that dies on the glass gives way to the next bulletin within a second")
{
    StageWorld world;
    world.add("le-chao-co", seconds(60));
    world.add("tiem-vac-xin-soi", seconds(60));
    world.media.files[world.media_of("le-chao-co", MediaRole::video).asset.digest].dies =
        seconds(5);
    world.begin();
    world.run(seconds(4));
    REQUIRE(world.slots_said() == std::vector<std::string>{"s-le-chao-co"});
    world.run(seconds(2));
    CHECK(world.slots_said().back() == "s-tiem-vac-xin-soi");
}

TEST_CASE("when every film and poster is broken and nothing else is there, the slate is shown")
{
    StageWorld world;
    world.add("le-chao-co", seconds(8));
    world.media.files[world.media_of("le-chao-co", MediaRole::video).asset.digest].fault =
        "no decoder";
    world.begin();
    world.run(seconds(5));
    REQUIRE_FALSE(world.said.empty());
    CHECK(world.said.back() == "event=shown bulletin= slot= layer=slate edition=7");
}

TEST_CASE("without an edition the slate is shown, and the first edition takes over")
{
    StageWorld world;
    world.begin();
    world.run(seconds(3));
    CHECK(world.said ==
          std::vector<std::string>{"event=shown bulletin= slot= layer=slate edition=0"});
    world.add("tiem-vac-xin-soi");
    world.publish();
    world.run(seconds(2));
    CHECK(
        world.said.back() ==
        "event=shown bulletin=tiem-vac-xin-soi slot=s-tiem-vac-xin-soi layer=programme edition=8");
}

TEST_CASE("an emergency is on the glass within the second in which it came, words before pictures")
{
    StageWorld world;
    add_some_of_each(world);
    world.begin();
    world.run(seconds(5));
    auto& emergency = world.add("dien-tap-tranh-bao", seconds(30));
    emergency.layer = bulletin::Layer::emergency;
    for (const auto& media : emergency.media)
        world.media.files[media.asset.digest].ready = seconds(20);
    world.publish();
    world.run(milliseconds(1100));
    CHECK(world.slots_said().back() == "s-dien-tap-tranh-bao");
}

TEST_CASE("a bulletin that was taken out of the edition leaves the glass within the second")
{
    StageWorld world;
    world.add("thi-dua-20-11", seconds(60));
    auto& next = world.add("hoi-khoe-phu-dong", seconds(60));
    world.media.files[next.media.front().asset.digest].ready = seconds(1);
    world.begin();
    world.run(seconds(5));
    REQUIRE(world.slots_said().back() == "s-thi-dua-20-11");
    world.hand.edition.programme.slots.erase(world.hand.edition.programme.slots.begin());
    world.hand.edition.holdings.admitted.erase(trust::sha256("thi-dua-20-11"));
    world.publish();
    world.run(milliseconds(1100));
    CHECK(world.slots_said().back() == "s-hoi-khoe-phu-dong");
}

TEST_CASE("before enrolment the technician's page stands, then the programme takes over")
{
    StageWorld world;
    bool enrolled = false;
    int gathered = 0;
    world.self_test = {.enrolled = [&] { return enrolled; },
                       .facts =
                           [&](const Sight&) {
                               ++gathered;
                               return SelfTestFacts{.version = "1",
                                                    .glass = StageWorld::frame,
                                                    .code = "K7QF-2M9X",
                                                    .site = "",
                                                    .screen = "",
                                                    .now = {},
                                                    .zone = *Zone::find("Asia/Ho_Chi_Minh"),
                                                    .last_pass = {},
                                                    .edition = {},
                                                    .edition_fault = "",
                                                    .vitals = {}};
                           }};
    world.begin();
    world.run(seconds(11));
    CHECK(gathered == 3);
    CHECK_FALSE(is_black(world.presenter.glass, world.scene.layout().stage));
    const std::size_t said = world.said.size();
    world.run(minutes(2));
    CHECK(world.loop->well()); // Else the watchdog would end what works.
    CHECK(world.said.size() == said);

    add_some_of_each(world);
    enrolled = true;
    world.publish();
    const int before = gathered;
    world.run(seconds(5));
    CHECK(gathered == before);
    CHECK_FALSE(world.slots_said().empty());
}
