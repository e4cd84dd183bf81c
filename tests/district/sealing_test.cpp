#include "district/keys.hpp"
#include "district/sealing.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

namespace {

Outcome<Sealed> try_seal(test::World& world, const std::string& person, const std::string& id,
                         Instant now = test::monday)
{
    const auto key = load_key(world.keys().approver_key(person));
    REQUIRE(key);
    Desk desk = world.desk();
    return seal(desk, world.approvers(), id, *key, now);
}

} // namespace

TEST_CASE("a province's bulletin needs two people, and says how many are missing")
{
    test::World world;
    world.take({.scope = "province", .unit = "so"});
    CHECK(*try_seal(world, "so-a", "tin-1") == Sealed{"so-a", 1, 2});
    CHECK(*try_seal(world, "so-a", "tin-1") == Sealed{"so-a", 1, 2});
    CHECK(try_seal(world, "so-b", "tin-1")->complete());
}

TEST_CASE("a seal that would not count is refused and leaves the bulletin as it was")
{
    test::World world;
    world.take({.id = "own", .author = "th-a"});
    world.take({.id = "wide", .scope = "district", .unit = "xa"});
    world.take({.id = "late"});
    world.take({.id = "elsewhere", .unit = "cs-hai"});
    CHECK(try_seal(world, "th-a", "own").error().code == ExitCode::refused);
    CHECK(try_seal(world, "th-a", "wide").error().code == ExitCode::refused);
    CHECK(try_seal(world, "th-a", "elsewhere").error().code == ExitCode::refused);
    const auto december = *parse_instant("2026-12-01T00:00:00Z");
    CHECK(try_seal(world, "th-a", "late", december).error().code == ExitCode::refused);
    for (const char* id : {"own", "wide", "late", "elsewhere"}) {
        CHECK(world.desk().newest(id)->seals.empty());
    }
}

TEST_CASE("a key that is not in the plan seals nothing")
{
    test::World world;
    world.take({});
    Desk desk = world.desk();
    const auto stranger = trust::PrivateKey::generate();
    CHECK(seal(desk, world.approvers(), "tin-1", stranger, test::monday).error().code ==
          ExitCode::refused);
    CHECK(try_seal(world, "th-a", "nothing").error().code == ExitCode::not_found);
}
