#include "sync/stick_desk.hpp"

#include "assets/durable.hpp"
#include "sync/enrolment.hpp"
#include "tests/sim/pass_world.hpp"
#include "trust/screen_id.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>

using namespace bangtin;
using namespace bangtin::sync;
namespace fs = std::filesystem;

namespace {

/// A screen whose line is dead, and the place where a stick may come.
struct World {
    sim::PassWorld pass;
    sim::Scratch media;
    bulletin::StickPaths stick{media.path() / "usb"};
    StickDesk desk{media.path()};
    assets::Outbox outbox = *assets::Outbox::open(pass.paths, assets::OutboxUser::sync);
    trust::PrivateKey device = std::move(*ensure_device_key(pass.paths));

    World()
    {
        pass.transport.cut_after(0);
        pass.screen.outbox = &outbox;
    }
    /// What the district's depot is now.
    void fill() const
    {
        for (const auto& [name, bytes] : pass.district.files) {
            const fs::path file = stick.depot() / name;
            fs::create_directories(file.parent_path());
            std::ofstream(file, std::ios::binary) << bytes;
        }
    }
    void show()
    {
        bulletin::ProofRecord record;
        record.boot = std::string(32, '0');
        record.from = sim::monday;
        record.shown = std::chrono::seconds{12};
        REQUIRE(outbox.append(record));
        REQUIRE(outbox.commit());
    }
    assets::Status once(Instant now = sim::monday)
    {
        static_cast<void>(desk.look(pass.mirrors));
        assets::Status status = pass.once(now);
        desk.exchange(pass.screen, pass.district.identity(), status);
        return status;
    }
};

} // namespace

TEST_CASE("with a dead line the edition comes from the stick, and stays when the stick goes")
{
    World world;
    world.pass.add("bt-1", "a picture");
    world.pass.district.publish(sim::monday);
    CHECK(world.once().result == assets::PassResult::offline);
    world.fill();
    CHECK(world.once().edition == 1);
    CHECK(world.pass.loaded().holdings.assets.size() == 1);
    fs::remove_all(world.stick.root);
    CHECK(world.once().result == assets::PassResult::offline);
    CHECK(world.pass.loaded().holdings.admitted.size() == 1);
}

TEST_CASE("an old stick takes nothing back, and does not keep newer news away")
{
    World world;
    world.pass.add("bt-1", "");
    world.pass.district.publish(sim::monday);
    world.fill();
    world.pass.add("bt-2", "");
    world.pass.district.publish(sim::monday + std::chrono::hours{1});
    world.pass.transport.heal();
    CHECK(world.pass.once(sim::monday + std::chrono::hours{1}).edition == 2);
    const assets::Status status = world.once(sim::monday + std::chrono::hours{2});
    CHECK(status.edition == 2);
    CHECK(std::any_of(status.refused.begin(), status.refused.end(), [&](const auto& item) {
        return item.what.find(world.stick.depot().string()) != std::string::npos;
    }));
    world.pass.add("bt-3", "");
    world.pass.district.publish(sim::monday + std::chrono::hours{3});
    CHECK(world.once(sim::monday + std::chrono::hours{3}).edition == 3);
}

TEST_CASE("a stick that stays is visited every hour, and what is wrong with it is in the status")
{
    World world;
    world.pass.district.publish(sim::monday);
    world.fill();
    REQUIRE(world.outbox.number_for(trust::screen_id(world.device.public_key())));
    REQUIRE(world.outbox.renumber(0));
    REQUIRE(assets::publish(world.stick.collect(), ""));
    world.show();
    CHECK(world.once().refused.empty());
    const fs::path letters = world.stick.letters_of(trust::screen_id(world.device.public_key()));
    CHECK(fs::exists(letters / bulletin::report_letter_name(1)));

    const fs::path receipt = world.stick.receipt_of(trust::screen_id(world.device.public_key()));
    fs::create_directories(receipt.parent_path());
    REQUIRE(assets::publish(receipt, "no receipt"));
    CHECK(world.once(sim::monday + std::chrono::minutes{59}).refused.empty());
    const assets::Status status = world.once(sim::monday + std::chrono::hours{1});
    REQUIRE(status.refused.size() == 1);
    CHECK(status.refused.front().what == "receipt on the stick");
}

TEST_CASE("a screen without a place for sticks looks for none")
{
    World world;
    StickDesk none(std::nullopt);
    world.fill();
    CHECK_FALSE(none.open());
    CHECK_FALSE(none.look(world.pass.mirrors));
    assets::Status status;
    none.exchange(world.pass.screen, world.pass.district.identity(), status);
    CHECK(status.refused.empty());
}
