#include "sync/report.hpp"

#include "bulletin/json.hpp"
#include "tests/bulletin/tally_values.hpp"
#include "tests/sim/scratch.hpp"
#include "tests/sim/sim_desk.hpp"
#include "tests/sim/sim_transport.hpp"
#include "trust/envelope.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::sync;

namespace {

struct World {
    sim::Scratch scratch;
    assets::Outbox outbox = *assets::Outbox::open(assets::StatePaths{scratch.path()});
    trust::PrivateKey device = trust::PrivateKey::generate();
    assets::Identity identity{
        .screen = "mh-1", .site = "th-hoa-phuong", .district = "http://d", .pinned_root = ""};
    std::map<std::string, std::string> nothing;
    sim::SimTransport post{nothing};

    void add(int count)
    {
        for (int i = 0; i < count; ++i) {
            bulletin::ProofRecord record;
            record.boot = std::string(32, '0');
            record.from = *parse_instant("2026-11-23T00:00:00Z");
            record.shown = std::chrono::seconds{12};
            REQUIRE(outbox.append(record));
        }
        REQUIRE(outbox.commit());
    }
    /// Nothing of us is at the district yet, and we know it.
    void be_sure()
    {
        REQUIRE(outbox.number_for(identity.screen));
        REQUIRE(outbox.renumber(0));
    }
    [[nodiscard]] bulletin::TallyReport sent(std::size_t place) const
    {
        return *bulletin::parse_tally(
            trust::parse_envelope(post.messages.at(place).body, 1 << 20)->payload);
    }
    ReportTally up(std::optional<bulletin::ScreenHealth> health = {})
    {
        return report_up({outbox, identity, device, "", std::move(health)}, post);
    }
    ReportTally up_to(sim::SimDesk& desk) { return report_up({outbox, identity, device}, desk); }
};

} // namespace

TEST_CASE("records go up signed by the device, and leave the outbox when acknowledged")
{
    World world;
    world.be_sure();
    world.add(3);
    world.post.answer(R"({"acknowledged":3})");
    const ReportTally tally = world.up();
    CHECK(tally.acknowledged == 3);
    CHECK(tally.waiting == 0);

    REQUIRE(world.post.messages.size() == 1);
    CHECK(world.post.messages[0].url == "http://d/api/1/reports");
    const auto envelope = trust::parse_envelope(world.post.messages[0].body, 1 << 20);
    REQUIRE(envelope);
    const trust::PublicKey key = world.device.public_key();
    CHECK(trust::signers(*envelope, std::vector{key}).size() == 1);
    const auto report = bulletin::parse_tally(envelope->payload);
    REQUIRE(report);
    CHECK(report->screen == "mh-1");
    REQUIRE(report->hours.size() == 1);
    CHECK(report->hours.front().last == 3);
    CHECK(report->hours.front().shown.front().count == 3);
}

TEST_CASE("how the screen is goes with the records, or without any, until the district has it")
{
    World world;
    world.be_sure();
    world.add(1);
    CHECK_FALSE(world.up(tests::a_health()).health_told);
    world.post.answer(R"({"acknowledged":1})");
    CHECK(world.up(tests::a_health()).health_told);
    CHECK(world.sent(0).health == tests::a_health());
    world.post.answer(R"({"acknowledged":1})");
    CHECK(world.up(tests::a_health()).health_told);
    CHECK(world.sent(1).hours.empty());
    CHECK(world.sent(1).health == tests::a_health());
    const std::size_t told = world.post.messages.size();
    CHECK_FALSE(world.up().health_told);
    CHECK(world.post.messages.size() == told);
}

// Method: a stick brought more than the line is about to send: the answer is about records that
// this batch does not hold.
TEST_CASE("what a stick brought before the line is not sent again, and not refused")
{
    World world;
    world.be_sure();
    constexpr int many = static_cast<int>(batch_records_max) + 50;
    world.add(many);
    world.post.answer(R"({"acknowledged":)" + std::to_string(many - 1) + "}");
    world.post.answer(R"({"acknowledged":)" + std::to_string(many) + "}");
    const ReportTally tally = world.up();
    CHECK_FALSE(tally.stopped_by);
    CHECK(tally.waiting == 0);
    CHECK(world.sent(0).hours.back().last == static_cast<std::int64_t>(batch_records_max));
    CHECK(world.sent(1).hours.front().first == many);
}

TEST_CASE("a silent district, a partial answer and nonsense lose nothing")
{
    World world;
    world.be_sure();
    world.add(3);
    CHECK(world.up().waiting == 3);
    world.post.answer("<html>");
    CHECK(world.up().waiting == 3);
    world.post.answer(R"({"acknowledged":4})");
    CHECK(world.up().waiting == 3);
    world.post.answer(R"({"acknowledged":2})");
    CHECK(world.up().waiting == 1);
    CHECK(world.outbox.unsent(5)->front().sequence == 3);
}

// Method: a district holds so many records of a screen whose outbox was wiped, and answers as a
// district does; every count from none to more than the new outbox has, one among them equal to its
// first number.
TEST_CASE("after its outbox was wiped a screen goes on behind what the district holds, and all "
          "records arrive")
{
    for (std::int64_t held = 0; held <= 5; ++held) {
        CAPTURE(held);
        World world;
        world.add(3);
        world.post.answer(R"({"acknowledged":)" + std::to_string(held) + "}");
        world.post.answer(R"({"acknowledged":)" + std::to_string(held + 3) + "}");
        const ReportTally tally = world.up();
        CHECK_FALSE(tally.stopped_by);
        CHECK(tally.acknowledged == 3);
        CHECK(tally.waiting == 0);
        REQUIRE(world.post.messages.size() == 2);
        CHECK(world.sent(0).hours.empty());
        REQUIRE(world.sent(1).hours.size() == 1);
        CHECK(world.sent(1).hours.front().first == held + 1);
        CHECK(world.sent(1).hours.front().last == held + 3);
        CHECK_FALSE(*world.outbox.numbers_unsure());
    }
}

// Method: a district holds so many records of a screen whose card has gone back to an earlier
// state, in which fewer of them had been made.
TEST_CASE(
    "a card that went back in time goes on behind what the district holds, and tells it how it is")
{
    constexpr std::int64_t all = 40;
    for (std::int64_t left = 0; left < all; ++left) {
        CAPTURE(left);
        World world;
        world.be_sure();
        world.add(static_cast<int>(left));
        sim::SimDesk desk;
        desk.held = desk.counted = all;
        bulletin::ScreenHealth health = tests::a_health();
        health.record = left;
        const ReportTally tally =
            report_up({world.outbox, world.identity, world.device, "", health}, desk);
        CHECK_FALSE(tally.stopped_by);
        CHECK(tally.health_told);
        CHECK(tally.waiting == 0);
        CHECK(desk.health_record == all);
        world.add(2);
        CHECK_FALSE(world.up_to(desk).stopped_by);
        CHECK(desk.held == all + 2);
        CHECK(desk.counted == desk.held);
    }
}

TEST_CASE("numbers stay unsure until the district has said where they go on")
{
    World world;
    world.add(2);
    CHECK(world.up().stopped_by->fault == ReportFault::silent);
    world.post.answer("<html>");
    CHECK(world.up().stopped_by->fault == ReportFault::refused);
    world.post.answer(R"({"acknowledged":9223372036854775807})");
    CHECK(world.up().stopped_by->fault == ReportFault::refused);
    CHECK(*world.outbox.numbers_unsure());
    CHECK(world.up().waiting == 2);
    CHECK(world.outbox.unsent(5)->front().sequence == 1);
}

// Method: a district that has counted everything goes back to each earlier state in turn, as from a
// backup, and then a new record comes.
TEST_CASE("a district restored from a backup is sent what it lost, and counts each record once")
{
    constexpr std::int64_t all = 40;
    for (std::int64_t restored = 0; restored <= all; ++restored) {
        CAPTURE(restored);
        World world;
        sim::SimDesk desk;
        world.add(all);
        REQUIRE_FALSE(world.up_to(desk).stopped_by);
        REQUIRE(desk.held == all);
        desk.held = desk.counted = restored;
        world.add(1);
        const ReportTally tally = world.up_to(desk);
        CHECK_FALSE(tally.stopped_by);
        CHECK_FALSE(tally.lost);
        CHECK(tally.waiting == 0);
        CHECK(desk.held == all + 1);
        CHECK(desk.counted == desk.held);
        CHECK(world.outbox.kept(1)->front().sequence == all + 1);
    }
}

// Method: more than a ring of records, all acknowledged, of which the first are erased; then the
// district goes back to before those.
TEST_CASE("what a restored district lost and the ring does not reach is named, and the rest counts")
{
    World world;
    sim::SimDesk desk;
    constexpr std::int64_t gone = 500;
    world.add(static_cast<int>(assets::outbox_ring_records + gone));
    for (int pass = 0; pass < 2; ++pass) REQUIRE_FALSE(world.up_to(desk).stopped_by);
    REQUIRE(world.outbox.settle());
    REQUIRE(world.outbox.oldest() == gone + 1);
    constexpr std::int64_t restored = 120;
    desk.held = desk.counted = restored;
    world.add(1);
    ReportTally tally = world.up_to(desk);
    REQUIRE(tally.lost == LostRecords{restored + 1, gone});
    CHECK(text_of(*tally.lost).find("misses records 121 to 500") != std::string::npos);
    while (tally.waiting > 0) {
        tally = world.up_to(desk);
        REQUIRE_FALSE(tally.stopped_by);
        CHECK_FALSE(tally.lost);
    }
    CHECK(desk.counted == desk.held);
    CHECK(desk.held == restored + assets::outbox_ring_records + 1);
}

TEST_CASE("a restored district that does not answer again is asked by the next pass")
{
    World world;
    world.be_sure();
    world.add(5);
    world.post.answer(R"({"acknowledged":5})");
    REQUIRE(world.up().waiting == 0);
    world.add(1);
    world.post.answer(R"({"acknowledged":2})");
    CHECK(world.up().stopped_by->fault == ReportFault::silent);
    CHECK(*world.outbox.numbers_unsure());
    world.post.answer(R"({"acknowledged":2})");
    world.post.answer(R"({"acknowledged":6})");
    CHECK(world.up().waiting == 0);
    CHECK(world.sent(world.post.messages.size() - 1).hours.front().first == 3);
}

TEST_CASE("a screen with another name asks again where its numbers go on")
{
    World world;
    world.be_sure();
    world.add(1);
    world.identity.screen = "mh-2";
    world.post.answer(R"({"acknowledged":7})");
    world.post.answer(R"({"acknowledged":8})");
    CHECK(world.up().waiting == 0);
    REQUIRE(world.post.messages.size() == 2);
    CHECK(world.sent(1).hours.front().first == 8);
}

TEST_CASE("a district that is away is told from one that says no")
{
    World world;
    world.be_sure();
    world.add(1);
    CHECK(world.up().stopped_by->fault == ReportFault::silent);
    world.post.fault("http://d/api/1/reports", TransportFault::refused);
    CHECK(world.up().stopped_by->fault == ReportFault::refused);
    CHECK(world.up().waiting == 1);
}

TEST_CASE("a screen that is not enrolled yet keeps its records")
{
    World world;
    world.add(1);
    world.identity.screen.clear();
    CHECK(world.up().waiting == 1);
    CHECK(world.post.messages.empty());
}

TEST_CASE("only a whole number under its one name is an acknowledgement")
{
    CHECK(parse_answer(R"({"acknowledged":7})") == ReportAnswer{7, std::nullopt, ""});
    for (const char* bad :
         {"", "7", R"({"acknowledged":1000000000000001})", "{}", R"({"acknowledged":-1})",
          R"({"acknowledged":"7"})", R"({"acknowledged":7.5})", R"({"acknowledged":7,"more":1})"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_answer(bad));
    }
}

TEST_CASE("what the district says besides is handed on, and what the screen has heard is told")
{
    World world;
    world.be_sure();
    world.add(1);
    world.post.answer(R"({"acknowledged":1,"held":true,"glance":"an envelope"})");
    const ReportTally tally =
        report_up({world.outbox, world.identity, world.device, "", {}, 42}, world.post);
    CHECK(tally.waiting == 0);
    CHECK(tally.held == true);
    CHECK(tally.glance == "an envelope");
    CHECK(world.sent(0).glance == 42);
    CHECK_FALSE(world.up().held); // Nothing was sent, and nothing said.
    CHECK_FALSE(parse_answer(R"({"acknowledged":1,"held":"yes"})"));
    CHECK_FALSE(parse_answer(R"({"acknowledged":1,"glance":")" + std::string(2049, 'x') + "\"}"));
}
