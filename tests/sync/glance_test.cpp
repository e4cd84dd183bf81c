#include "sync/glance.hpp"

#include "assets/glance_file.hpp"
#include "bulletin/tally.hpp"
#include "sync/enrolment.hpp"
#include "tests/bulletin/glance_values.hpp"
#include "tests/sim/pass_world.hpp"
#include "trust/envelope.hpp"

using namespace bangtin;
using namespace bangtin::sync;
using std::chrono::hours;

namespace {

/// A screen that was enrolled, and a district that wants to see it.
struct World {
    sim::PassWorld pass;
    assets::Identity identity = enrolled();
    trust::PrivateKey device = std::move(*ensure_device_key(pass.paths));
    std::string board = "board-1";
    PictureDesk desk;
    std::chrono::milliseconds steady{0};

    assets::Identity enrolled()
    {
        pass.district.publish(sim::monday);
        assets::Identity found = pass.district.identity();
        found.screen = "screen-1";
        found.district = "http://d";
        return found;
    }
    [[nodiscard]] static bulletin::Glance glance(std::int64_t number)
    {
        return {.screen = "screen-1",
                .number = number,
                .expires = sim::monday + hours(24),
                .metered = false};
    }
    [[nodiscard]] std::string envelope(const bulletin::Glance& glance) const
    {
        return trust::signed_envelope(bulletin::glance_payload_type, bulletin::glance_text(glance),
                                      pass.district.online_key);
    }
    [[nodiscard]] GlanceErrand errand(Instant now, LineKind line = LineKind::unmetered)
    {
        return {pass.paths, pass.disk, identity, device, board, line, now, steady};
    }
    Result<assets::HeardGlance, std::string> hear(const std::string& envelope,
                                                  LineKind line = LineKind::unmetered,
                                                  Instant now = sim::monday)
    {
        return hear_glance(envelope, errand(now, line), assets::load_heard_glance(pass.paths));
    }
    /// An hour after the last time, so that it is due whatever was sent before.
    Result<void, std::string> bring(Instant now = sim::monday)
    {
        steady += hours(1);
        return desk.bring(heard(), errand(now), pass.transport);
    }
    [[nodiscard]] std::int64_t newest() const
    {
        const auto found = assets::load_heard_glance(pass.paths);
        return found ? found->number : 0;
    }
    /// As the player does.
    void leave(std::int64_t number) const
    {
        bulletin::GlassPicture picture = tests::a_glass_picture();
        picture.facts.glance = number;
        picture.facts.screen = "screen-1";
        picture.facts.board.clear();
        REQUIRE(assets::leave_picture(pass.paths, picture));
    }
    [[nodiscard]] assets::HeardGlance heard() const
    {
        const auto found = assets::load_heard_glance(pass.paths);
        REQUIRE(found);
        return *found;
    }
};

} // namespace

TEST_CASE("a glance is heard once: its picture is owed, and sent again it is not news")
{
    World world;
    CHECK(world.newest() == 0);
    const std::string glance = world.envelope(World::glance(7));
    REQUIRE(world.hear(glance));
    CHECK(world.newest() == 7);
    CHECK(world.heard().open);
    CHECK(world.hear(glance).error().find("not above 7") != std::string::npos);
    CHECK_FALSE(world.hear(world.envelope(World::glance(6))));
    REQUIRE(world.hear(world.envelope(World::glance(8))));
    CHECK(world.heard().number == 8);
}

TEST_CASE("a glance that is forged, another's or over asks for nothing")
{
    World world;
    const auto refused = [&](const std::string& envelope, Instant now = sim::monday) {
        const bool heard = world.hear(envelope, LineKind::unmetered, now).has_value();
        return !heard && world.newest() == 0;
    };
    CHECK(refused(""));
    CHECK(refused(trust::signed_envelope(bulletin::glance_payload_type,
                                         bulletin::glance_text(World::glance(7)),
                                         trust::PrivateKey::generate())));
    // Another word that the district has signed.
    CHECK(refused(trust::signed_envelope(bulletin::tally_payload_type,
                                         bulletin::glance_text(World::glance(7)),
                                         world.pass.district.online_key)));
    bulletin::Glance other = World::glance(7);
    other.screen = "screen-2";
    CHECK(refused(world.envelope(other)));
    CHECK(refused(world.envelope(World::glance(7)), sim::monday + hours(24)));
    std::string spoilt = world.envelope(World::glance(7));
    spoilt[spoilt.size() / 3] ^= 1;
    CHECK(refused(spoilt));
}

TEST_CASE("who has stolen the online key uses up the numbers of a week, and no more")
{
    World world;
    bulletin::Glance far = World::glance(7);
    far.expires = sim::monday + hours(24 * 7) + Duration(1);
    CHECK(world.hear(world.envelope(far)).error() == "it reaches too far ahead");
    far.expires = sim::monday + hours(24 * 7);
    const std::int64_t end = far.expires.time_since_epoch() / std::chrono::seconds(1);
    far.number = end + 1;
    CHECK(world.hear(world.envelope(far)).error() == "it reaches too far ahead");
    far.number = end;
    CHECK(world.hear(world.envelope(far)));
}

TEST_CASE("on a board in 1970 a glance ends by the newest time that the district has signed")
{
    World world;
    static_cast<void>(world.pass.once());
    bulletin::Glance old = World::glance(7);
    old.expires = sim::monday - hours(1);
    CHECK_FALSE(world.hear(world.envelope(old), LineKind::unmetered, Instant{}));
    CHECK(world.hear(world.envelope(World::glance(7)), LineKind::unmetered, Instant{}));
}

TEST_CASE("a metered line carries only a picture that is worth it, and is asked once")
{
    World world;
    REQUIRE(world.hear(world.envelope(World::glance(7)), LineKind::metered));
    CHECK(world.newest() == 7);
    CHECK_FALSE(world.heard().open);
    bulletin::Glance worth = World::glance(8);
    worth.metered = true;
    REQUIRE(world.hear(world.envelope(worth), LineKind::metered));
    CHECK(world.heard().open);
}

TEST_CASE("the picture that is owed goes up under the screen's key, and is owed no more")
{
    World world;
    REQUIRE(world.hear(world.envelope(World::glance(7))));
    REQUIRE(world.bring()); // The player has not left it yet.
    world.leave(6);         // Of a glance before.
    REQUIRE(world.bring());
    CHECK(world.pass.transport.messages.empty());

    world.leave(7);
    world.pass.transport.answer(R"({"glance":7})");
    REQUIRE(world.bring());
    REQUIRE(world.pass.transport.messages.size() == 1);
    CHECK(world.pass.transport.messages[0].url == "http://d/api/1/pictures");
    const auto envelope = trust::parse_envelope(world.pass.transport.messages[0].body,
                                                bulletin::picture_envelope_bytes_max);
    REQUIRE(envelope);
    CHECK(trust::signers(*envelope, std::vector{world.device.public_key()}).size() == 1);
    const auto sent = bulletin::parse_picture(envelope->payload);
    REQUIRE(sent);
    CHECK(sent->facts.glance == 7);
    CHECK(sent->facts.board == "board-1");
    CHECK(sent->jpeg == tests::a_glass_picture().jpeg);

    CHECK_FALSE(world.heard().open);
    CHECK_FALSE(assets::load_picture(world.pass.paths));
    world.leave(7); // By a player that was started in between.
    REQUIRE(world.bring());
    CHECK(world.pass.transport.messages.size() == 1);
}

TEST_CASE("without a line, and before a login page, a picture waits; until the glance is over")
{
    World world;
    REQUIRE(world.hear(world.envelope(World::glance(7))));
    world.leave(7);
    REQUIRE(world.bring());
    for (const char* page : {"<html>", R"({"glance":6})", "{}"}) {
        world.pass.transport.answer(page);
        REQUIRE(world.bring());
    }
    CHECK(world.heard().open);
    CHECK(assets::load_picture(world.pass.paths));
    const std::size_t sent = world.pass.transport.messages.size();
    REQUIRE(world.bring(sim::monday + hours(24)));
    CHECK(world.pass.transport.messages.size() == sent);
    CHECK_FALSE(world.heard().open);
    CHECK_FALSE(assets::load_picture(world.pass.paths));
}

TEST_CASE("a picture that the district refuses is not sent again")
{
    struct Refusing final : Post {
        int asked = 0;
        Result<std::string, TransportError> send(const Message& /*message*/) override
        {
            ++asked;
            return fail(TransportError{TransportFault::refused, "nobody asked", {}});
        }
    } post;
    World world;
    REQUIRE(world.hear(world.envelope(World::glance(7))));
    world.leave(7);
    const auto bring = [&] {
        return world.desk.bring(world.heard(), world.errand(sim::monday), post);
    };
    CHECK(bring().error() == "nobody asked");
    REQUIRE(bring());
    CHECK(post.asked == 1);
}

// Method: passes a minute apart for a day, each of which would send; nobody answers.
TEST_CASE("a picture that nobody takes is sent ever more seldom, and a new question begins anew")
{
    struct Silent final : Post {
        std::vector<std::chrono::milliseconds> asked;
        std::chrono::milliseconds now{0};
        std::chrono::seconds rest{0};
        Result<std::string, TransportError> send(const Message& /*message*/) override
        {
            asked.push_back(now);
            return fail(TransportError{TransportFault::unreachable, "no answer", rest});
        }
    } post;
    using std::chrono::minutes;
    World world;
    REQUIRE(world.hear(world.envelope(World::glance(7))));
    world.leave(7);
    const auto pass = [&] {
        post.now = world.steady;
        REQUIRE(world.desk.bring(world.heard(), world.errand(sim::monday), post));
    };
    for (; world.steady < hours(23); world.steady += minutes(1)) pass();
    REQUIRE(post.asked.size() > 20);
    CHECK(post.asked.size() < 30);
    for (std::size_t i = 2; i < post.asked.size(); ++i) {
        const auto wait = post.asked[i] - post.asked[i - 1];
        CHECK(wait >= post.asked[i - 1] - post.asked[i - 2]);
        CHECK(wait <= PictureDesk::again_max);
    }
    CHECK(world.heard().open);

    REQUIRE(world.hear(world.envelope(World::glance(8))));
    world.leave(8);
    post.asked.clear();
    post.rest = minutes(30); // As the district asks.
    for (int minute = 0; minute < 40; ++minute, world.steady += minutes(1)) pass();
    REQUIRE(post.asked.size() == 2);
    CHECK(post.asked[1] - post.asked[0] == minutes(30));
}
