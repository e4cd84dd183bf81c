#include "sync/report.hpp"

#include "bulletin/json.hpp"
#include "tests/sim/scratch.hpp"
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
    ReportTally up() { return report_up(outbox, identity, device, post); }
};

} // namespace

TEST_CASE("records go up signed by the device, and leave the outbox when acknowledged")
{
    World world;
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
    const auto report = bulletin::parse_report(envelope->payload);
    REQUIRE(report);
    CHECK(report->screen == "mh-1");
    CHECK(report->records.size() == 3);
}

TEST_CASE("a silent district, a partial answer and nonsense lose nothing")
{
    World world;
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
    CHECK(parse_acknowledgement(R"({"acknowledged":7})") == 7);
    for (const char* bad : {"", "7", "{}", R"({"acknowledged":-1})", R"({"acknowledged":"7"})",
                            R"({"acknowledged":7.5})", R"({"acknowledged":7,"more":1})"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_acknowledgement(bad));
    }
}
