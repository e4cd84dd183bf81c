#include "update/held_offer.hpp"

#include "tests/sim/pass_world.hpp"

using namespace bangtin;
using sim::monday;
using update::held_offer;

namespace {

/// A screen that has an edition and, when the depot offers one, the system.
struct World : sim::PassWorld {
    explicit World()
    {
        REQUIRE(assets::save_identity(paths, district.identity()));
        screen.running = assets::SystemNote{.architecture = "arm64", .build = 1000};
    }
    void sync()
    {
        district.publish(monday);
        for (int passes = 0; passes < 3; ++passes) once();
    }
};

} // namespace

TEST_CASE("the newest system of this architecture is offered once its file is there")
{
    World world;
    world.district.offer_system("arm64", 2000, "an old one");
    world.district.offer_system("arm64", 3000, "the newest");
    world.district.offer_system("amd64", 4000, "another's");
    CHECK_FALSE(*held_offer(world.paths, "arm64"));
    world.sync();
    const auto held = *held_offer(world.paths, "arm64");
    REQUIRE(held);
    CHECK(held->offer.build == 3000);
    CHECK(held->offer.image.digest == trust::sha256("the newest"));
    CHECK(held->image == world.shelf.path_of(held->offer.image.digest));
    CHECK_FALSE(*held_offer(world.paths, "riscv64"));
    // What is metadata's word and no file yet is no offer.
    CHECK_FALSE(*held_offer(world.paths, "amd64"));
}

TEST_CASE("a system that its role's key did not sign is no offer")
{
    World world;
    world.district.offer_system("arm64", 3000, "the newest");
    world.district.system_key = trust::PrivateKey::generate();
    world.district.sign_systems_by(world.district.online_key);
    world.sync();
    CHECK_FALSE(*held_offer(world.paths, "arm64"));
}

TEST_CASE("without an identity, or with another root, nothing is offered")
{
    World world;
    world.district.offer_system("arm64", 3000, "the newest");
    world.sync();
    REQUIRE(*held_offer(world.paths, "arm64"));
    assets::Identity other = world.district.identity();
    other.pinned_root = sim::SimDistrict().identity().pinned_root;
    REQUIRE(assets::save_identity(world.paths, other));
    CHECK_FALSE(*held_offer(world.paths, "arm64"));
    std::filesystem::remove(world.paths.identity_file());
    CHECK_FALSE(*held_offer(world.paths, "arm64"));
}

TEST_CASE("a state that cannot be read is told, and is no offer")
{
    World world;
    world.district.offer_system("arm64", 3000, "the newest");
    world.sync();
    std::filesystem::remove(world.paths.identity_file());
    std::filesystem::create_directory(world.paths.identity_file());
    const auto held = held_offer(world.paths, "arm64");
    REQUIRE_FALSE(held);
    CHECK(held.error().find("identity.json") != std::string::npos);
}
