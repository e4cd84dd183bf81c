#include "sync/reporting.hpp"

#include "assets/durable.hpp"
#include "sync/enrolment.hpp"
#include "tests/bulletin/glance_values.hpp"
#include "tests/sim/pass_world.hpp"
#include "trust/envelope.hpp"

using namespace bangtin;
using namespace bangtin::sync;
using assets::PassResult;
using assets::Status;
using sim::monday;
using World = sim::PassWorld;

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

namespace {

/// A screen that was enrolled and has an outbox, and a district that wants to see its glass.
struct Watched : World {
    Watched()
    {
        district.publish(monday);
        identity = district.identity();
        identity.screen = "screen-1";
        identity.district = "http://d";
        REQUIRE(ensure_device_key(paths));
        screen.outbox = &outbox;
    }
    Status pass(const Budget& budget = {})
    {
        return run_pass(screen, identity, ScrubDepth::everything, monday, budget).status;
    }
    /// The answer to a report of a district that asks for a picture.
    [[nodiscard]] std::string question(std::int64_t number) const
    {
        const bulletin::Glance glance{.screen = "screen-1",
                                      .number = number,
                                      .expires = monday + std::chrono::hours(24),
                                      .metered = false};
        const std::string envelope = trust::signed_envelope(
            bulletin::glance_payload_type, bulletin::glance_text(glance), district.online_key);
        return to_text({{"acknowledged", 0}, {"held", true}, {"glance", envelope}});
    }
    /// As the player does.
    void leave(std::int64_t number) const
    {
        bulletin::GlassPicture picture = tests::a_glass_picture();
        picture.facts.glance = number;
        picture.facts.screen = "screen-1";
        REQUIRE(assets::leave_picture(paths, picture));
    }
    [[nodiscard]] bool owed() const
    {
        const auto heard = assets::load_heard_glance(paths);
        return heard && heard->open;
    }

    assets::Identity identity;
    assets::Outbox outbox = *assets::Outbox::open(paths, assets::OutboxUser::sync);
};

} // namespace

TEST_CASE(
    "a pass hears of a glance, and of being held, with its report; the next brings the picture")
{
    Watched world;
    // A new outbox asks where its numbers go on: that is its report.
    world.transport.answer(world.question(7));
    CHECK(world.pass().held_as == "unknown");
    CHECK(world.owed());
    world.leave(7);
    world.transport.answer(R"({"glance":7})");
    world.screen.board = "board-1";
    CHECK(world.pass().held_as == "board-1"); // Nothing else was said since.
    CHECK_FALSE(world.owed());
    CHECK(world.transport.messages.back().url == "http://d/api/1/pictures");
}

TEST_CASE("a picture that gets no answer is not sent again by the next pass, but by a later one")
{
    Watched world;
    std::chrono::milliseconds clock{0};
    const Budget budget{.clock = [&] { return clock; }};
    world.transport.answer(world.question(7));
    static_cast<void>(world.pass(budget));
    world.leave(7);
    world.transport.answer("<html>");
    static_cast<void>(world.pass(budget));
    const std::size_t sent = world.transport.messages.size();
    world.transport.answer(R"({"glance":7})");
    clock += std::chrono::seconds{59};
    static_cast<void>(world.pass(budget));
    CHECK(world.transport.messages.size() == sent);
    clock += std::chrono::seconds{1};
    static_cast<void>(world.pass(budget));
    CHECK(world.transport.messages.size() == sent + 1);
    CHECK_FALSE(world.owed());
}
