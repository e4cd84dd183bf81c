#include "sync/knocking.hpp"

#include "tests/sync/door_world.hpp"
#include "trust/short_code.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::sync;
using std::chrono::seconds;

namespace {

struct World : DoorWorld {
    trust::PrivateKey device = trust::PrivateKey::generate();

    KnockAnswer knock_once()
    {
        const bulletin::Knock words{.key = device.public_key(), .kind = "pi", .board = "board-1"};
        return knock(door, words, device, line, line);
    }
    KnockAnswer knock_for(std::string answer)
    {
        line.answer(std::move(answer));
        return knock_once();
    }
};

} // namespace

TEST_CASE("a door has an http address and a root that signs itself")
{
    const World world;
    CHECK(make_door("https://d///", world.door.root)->district == "https://d");
    CHECK(make_door("ftp://d", world.door.root).error().code == ExitCode::invalid);
    CHECK(make_door("https://" + std::string(2000, 'd'), world.door.root).error().code ==
          ExitCode::invalid);
    std::string bad = world.door.root;
    bad.replace(bad.size() / 2, 1, "~");
    CHECK(make_door("https://d", bad).error().code == ExitCode::invalid);
}

TEST_CASE("a knock is signed by the board's own key and says what its glass shows")
{
    World world;
    CHECK(world.knock_for(R"({"again_s":60})").again == seconds(60));
    REQUIRE(world.line.messages.size() == 1);
    CHECK(world.line.messages[0].url == "http://d/api/1/knock");
    const auto envelope = trust::parse_envelope(world.line.messages[0].body, 4096);
    REQUIRE(envelope);
    const std::vector keys{world.device.public_key()};
    CHECK(trust::signers(*envelope, keys) == keys);
    CHECK(bulletin::parse_knock(envelope->payload)->board == "board-1");
    CHECK(enrolment_link(world.door, keys[0]) ==
          "http://d/enrol?code=" + trust::short_code(keys[0]) +
              "&screen=" + trust::screen_id(keys[0]));
}

TEST_CASE("an approved board learns its school, and goes on as after a ticket")
{
    World world;
    const auto answer =
        world.knock_for(world.admission(world.device.public_key(), world.district.online_key));
    REQUIRE(answer.heard == Heard::admitted);
    REQUIRE(move_in(world.paths, world.door, *answer.admission));
    const auto identity = assets::load_identity(world.paths);
    REQUIRE(identity);
    CHECK(*identity == assets::Identity{.screen = trust::screen_id(world.device.public_key()),
                                        .site = sim::school,
                                        .district = "http://d",
                                        .pinned_root = world.door.root});
}

TEST_CASE(
    "a word that the pinned root does not vouch for, or that is another board's, lets nobody in")
{
    World world;
    const trust::PublicKey& own = world.device.public_key();
    const auto stranger = trust::PrivateKey::generate();
    const std::string answers[] = {
        world.admission(own, stranger),
        world.admission(own, world.district.targets_key),
        world.admission(stranger.public_key(), world.district.online_key),
        "<html>Đăng nhập Wi-Fi</html>",
        R"({"again_s":0})",
        R"({"again_s":999999})",
        R"({"screen":"screen-1"})",
        "",
    };
    for (const std::string& text : answers) {
        CAPTURE(text);
        const KnockAnswer answer = world.knock_for(text);
        CHECK(answer.heard == Heard::nobody);
        CHECK_FALSE(answer.reason.empty());
    }
    world.line.fault("http://d/api/1/knock", TransportFault::refused);
    CHECK(world.knock_once().heard == Heard::turned_away);
    world.line.fault("http://d/api/1/knock", TransportFault::unreachable);
    CHECK(world.knock_once().heard == Heard::nobody);
}

TEST_CASE(
    "a key that replaced a stolen one is followed from the pinned root, and the stolen one is dead")
{
    World world;
    const trust::PrivateKey stolen = std::move(world.district.online_key);
    world.district.rotate_online_key();
    world.district.publish(sim::monday);
    const trust::PublicKey& own = world.device.public_key();
    CHECK(world.knock_for(world.admission(own, world.district.online_key)).heard ==
          Heard::admitted);
    CHECK(world.knock_for(world.admission(own, stolen)).heard == Heard::nobody);
    // A depot that keeps the newer root to itself keeps the board waiting.
    world.line.fault("metadata/2.root.json", TransportFault::unreachable);
    CHECK(world.knock_for(world.admission(own, stolen)).heard == Heard::nobody);
}

TEST_CASE("only a number of seconds within the hour is a word to wait")
{
    CHECK(parse_waiting(R"({"again_s":60})") == seconds(60));
    for (const char* text : {"", "{}", "60", R"({"again_s":-1})", R"({"again_s":3601})",
                             R"({"again_s":60,"screen":"s"})", R"({"again_s":"60"})"})
        CHECK_FALSE(parse_waiting(text));
}
