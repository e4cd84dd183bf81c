#include "district/ledger.hpp"
#include "district/role_keys.hpp"
#include "district/root.hpp"
#include "tests/district/depot_reader.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using std::chrono::days;
using test::monday;

namespace {

const std::vector<std::string> sites{"th-mot", "cs-hai"};

/// A district that has published once, and a screen that has seen it.
struct Watched {
    test::World world;
    trust::TrustedSet screen = first_sight();

    trust::TrustedSet first_sight()
    {
        world.take({});
        world.seal_as("th-a", "tin-1");
        world.schedule({"tin-1"});
        REQUIRE(world.publish_at(monday));
        auto set = test::pin(world.depot());
        REQUIRE(set);
        const auto seen = test::read_on(*set, world.depot(), sites, monday);
        if (!seen) FAIL(seen.error());
        return *std::move(set);
    }
    void follow(Instant now)
    {
        const auto seen = test::read_on(screen, world.depot(), sites, now);
        if (!seen) FAIL(seen.error());
    }
};

trust::PublicKey key_at(const Path& path)
{
    const auto key = load_key(path);
    REQUIRE(key);
    return key->public_key();
}

} // namespace

TEST_CASE("without a renewal a root runs out after 540 days; with one, screens go on")
{
    Watched watched;
    test::World& world = watched.world;
    const Instant late = monday + days(541);
    const auto refused = world.publish_at(late);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().happened.find("root ran out") != std::string::npos);
    CHECK(refused.error().remedy.find("root renew") != std::string::npos);

    const auto renewed =
        renew_root(world.district(), {.keys = world.keys(), .now = monday + days(530)});
    REQUIRE(renewed);
    CHECK(renewed->version == 2);
    CHECK(renewed->expires == monday + days(1070));
    CHECK(renewed->replaced.empty());
    REQUIRE(world.publish_at(late));
    watched.follow(late);
    CHECK(watched.screen.root().version == 2);
    std::filesystem::remove_all(world.depot()); // A depot made anew has every root.
    REQUIRE(world.publish_at(late));
    auto other = test::pin(world.depot());
    REQUIRE(other);
    CHECK(test::read_on(*other, world.depot(), sites, late));
}

TEST_CASE("replaced keys are followed, and the old ones count no more")
{
    Watched watched;
    test::World& world = watched.world;
    const auto old_online = key_at(world.keys().online_key());
    const auto old_targets = key_at(world.keys().targets_key());
    const Instant now = monday + days(1);
    const auto renewed = renew_root(
        world.district(),
        {.keys = world.keys(), .replace_online = true, .replace_targets = true, .now = now});
    REQUIRE(renewed);
    CHECK(renewed->replaced == std::vector{world.keys().online_key(), world.keys().targets_key()});
    CHECK(key_at(world.keys().online_key()) != old_online);
    CHECK(key_at(world.keys().targets_key()) != old_targets);
    CHECK(key_at(world.keys().root / "online.until-2.pem") == old_online);
    CHECK(key_at(world.keys().root / "targets.until-2.pem") == old_targets);

    REQUIRE(world.publish_at(now));
    watched.follow(now);
    CHECK(watched.screen.root().timestamp.key_ids ==
          std::vector{trust::key_id(key_at(world.keys().online_key()))});
    CHECK_FALSE(watched.screen.root().keys.contains(trust::key_id(old_online)));
    CHECK_FALSE(watched.screen.root().keys.contains(trust::key_id(old_targets)));

    std::filesystem::remove(world.keys().online_key());
    std::filesystem::rename(world.keys().root / "online.until-2.pem", world.keys().online_key());
    CHECK(world.publish_at(now + days(1)).error().code == ExitCode::refused);
}

// Method: the state after each step of a replacement that a power cut could leave behind.
TEST_CASE("a replacement that was cut off is gone on with, and loses no key")
{
    Watched watched;
    test::World& world = watched.world;
    const Path online = world.keys().online_key();
    const auto old_key = key_at(online);
    const auto waiting = load_or_make_key(next_key(online)); // Cut off before the root was stored.
    REQUIRE(waiting);
    REQUIRE(world.publish_at(monday + days(1)));
    CHECK(key_at(online) == old_key);

    const RootRenewal renewal{
        .keys = world.keys(), .replace_online = true, .now = monday + days(2)};
    REQUIRE(renew_root(world.district(), renewal));
    CHECK(key_at(online) == waiting->public_key());
    for (const bool old_moved : {false, true}) { // Cut off before, and between, the two renames.
        std::filesystem::rename(online, next_key(online));
        if (!old_moved) std::filesystem::rename(world.keys().root / "online.until-2.pem", online);
        REQUIRE(world.publish_at(monday + days(3)));
        CHECK(key_at(online) == waiting->public_key());
        CHECK(key_at(world.keys().root / "online.until-2.pem") == old_key);
    }
    watched.follow(monday + days(3));
}

TEST_CASE("a root is renewed with its own key, forwards in time, and not during a publish")
{
    test::World world;
    const RootRenewal renewal{.keys = world.keys(), .now = monday};
    CHECK(renew_root(world.district(), {.keys = world.keys(), .now = monday - days(1)})
              .error()
              .code == ExitCode::refused);
    {
        const auto publishing = FolderLock::take(world.district().paths.lock());
        REQUIRE(publishing);
        CHECK(renew_root(world.district(), renewal).error().code == ExitCode::busy);
    }
    REQUIRE(write_file(world.keys().root_key(), trust::PrivateKey::generate().to_pem(),
                       Privacy::owner_only));
    CHECK(renew_root(world.district(), renewal).error().code == ExitCode::refused);
    std::filesystem::remove(world.keys().root_key());
    CHECK(renew_root(world.district(), renewal).error().code == ExitCode::not_found);
    const Ledger ledger = *load_ledger(world.database());
    CHECK(trust::parse_root(ledger.metadata.at("root"))->role.version == 1);
    CHECK(ledger.roots.empty());
}
