// A system on its way to the card, by whole passes against a district in memory.
#include "sync/system.hpp"

#include "tests/sim/pass_world.hpp"

using namespace bangtin;
using namespace bangtin::sync;
using namespace std::chrono_literals;
using assets::PassResult;
using assets::SystemNote;
using sim::monday;
using sim::PassWorld;

namespace {

const SystemNote running{.architecture = "arm64", .build = 1000, .card = "mmcblk0"};

/// A screen that says what it runs, and a depot that offers 2000.
struct World : PassWorld {
    std::string image = std::string(400 * 1024, 's');
    AssetRef asset{trust::sha256(image), image.size()};

    explicit World(const SystemNote& note = running)
    {
        screen.running = note;
        add("tin-1", "a picture");
        district.offer_system("arm64", 2000, image);
        district.publish(monday);
    }
};

} // namespace

TEST_CASE("a newer system comes behind all media, and is kept")
{
    World world;
    CHECK(world.once().result == PassResult::done);
    CHECK(world.shelf.holds(world.asset));
    const auto& asked = world.transport.asked;
    const auto place = [&](const std::string& bytes) {
        return std::find(asked.begin(), asked.end(), "assets/" + trust::sha256(bytes).hex());
    };
    REQUIRE(place(world.image) != asked.end());
    CHECK(place("a picture") < place(world.image));
    REQUIRE(world.screen.edition);
    CHECK(may_still_play(world.screen.edition->needed, world.screen.edition->issued)
              .contains(world.asset.digest));
}

TEST_CASE("nobody fetches an older system, the same, a refused one, another board's, or without a "
          "word of what runs")
{
    SystemNote same = running;
    same.build = 2000;
    SystemNote newer = running;
    newer.build = 3000;
    SystemNote burnt = running;
    burnt.refused = 2000;
    SystemNote other = running;
    other.architecture = "amd64";
    for (const SystemNote& note : {same, newer, burnt, other}) {
        World world(note);
        CHECK(world.once().result == PassResult::done);
        CHECK_FALSE(world.shelf.holds(world.asset));
    }
    World silent;
    silent.screen.running.reset();
    CHECK(silent.once().result == PassResult::done);
    CHECK_FALSE(silent.shelf.holds(silent.asset));
}

TEST_CASE("in the day the system waits for the hours of large media")
{
    World world;
    world.screen.rules.hours = {*parse_hours("22:00-05:00")};
    world.once(monday); // 07:00 in Vietnam.
    CHECK_FALSE(world.shelf.holds(world.asset));
    world.once(monday + 16h);
    CHECK(world.shelf.holds(world.asset));
}

TEST_CASE("a systems' role that may not be believed is named, and the news come all the same")
{
    World world;
    world.district.system_key = trust::PrivateKey::generate();
    world.district.sign_systems_by(world.district.online_key);
    world.district.publish(monday + 1min);
    const auto status = world.once(monday + 1min);
    CHECK(status.result == PassResult::refused);
    CHECK(status.edition == 2);
    CHECK_FALSE(world.shelf.holds(world.asset));
    REQUIRE_FALSE(status.refused.empty());
    CHECK(status.refused.front().what.find("systems") != std::string::npos);
}

TEST_CASE("a system of which a byte was changed on the way never stands on the shelf")
{
    World world;
    std::string changed = world.image;
    changed[changed.size() / 2] = 'x';
    world.transport.lie("assets/" + world.asset.digest.hex(), changed);
    CHECK(world.once().result == PassResult::refused);
    CHECK_FALSE(world.shelf.holds(world.asset));
}

TEST_CASE("a depot that offers an older system again is refused as a whole: its role went back")
{
    World world;
    world.once();
    const auto before = world.district.files;
    world.district.offer_system("arm64", 3000, "newer");
    world.district.publish(monday + 1min);
    REQUIRE(world.once(monday + 1min).edition == 2);
    // The old role under a snapshot of now, as whoever stole the online key would make it.
    world.district.publish(monday + 2min);
    world.district.files["metadata/3.systems.json"] = before.at("metadata/1.systems.json");
    const auto status = world.once(monday + 2min);
    CHECK(status.result == PassResult::refused);
    REQUIRE(world.screen.edition);
    CHECK_FALSE(world.screen.edition->systems.contains("arm64"));
}
