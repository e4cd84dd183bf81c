#include "district/desk.hpp"
#include "district/keys.hpp"
#include "district/sealing.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("the same content again changes nothing, other content is the next draft")
{
    test::World world;
    CHECK(world.take({}) == Intake{Taken::new_bulletin, 1});
    CHECK(world.take({}) == Intake{Taken::unchanged, 1});
    world.seal_as("th-a", "tin-1");
    CHECK(world.take({.title = "Đổi giờ họp"}) == Intake{Taken::new_revision, 2});
    CHECK(world.desk().newest("tin-1")->seals.empty());
    CHECK(world.desk().revisions("tin-1")->at(1).seals.size() == 1);
}

TEST_CASE("a revision's envelope holds its exact bytes and every seal")
{
    test::World world;
    world.take({});
    world.seal_as("th-a", "tin-1");
    world.seal_as("xa-a", "tin-1");
    const auto revision = world.desk().newest("tin-1");
    REQUIRE(revision);
    const auto envelope = revision->envelope();
    CHECK(envelope.payload == revision->text);
    CHECK(bulletin::bulletin_text(revision->bulletin) == revision->text);
    CHECK(trust::signers(envelope, revision->keys()).size() == 2);
}

TEST_CASE("a retracted bulletin stays in the archive")
{
    test::World world;
    world.take({});
    REQUIRE(world.desk().retract("tin-1", test::monday));
    CHECK(*world.desk().is_retracted("tin-1"));
    CHECK(world.desk().ids()->size() == 1);
    CHECK(world.take({}) == Intake{Taken::retracted, 1});
    const auto authored = read_authored(world.write_item({.title = "Đổi giờ họp"}),
                                        world.district().paths.media(), test::monday);
    REQUIRE(authored);
    const auto refused = world.desk().take(*authored);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ExitCode::refused);
    CHECK(refused.error().remedy.find("new id") != std::string::npos);
    CHECK(world.desk().revisions("tin-1")->size() == 1);
    CHECK(world.desk().retract("tin-9", test::monday).error().code == ExitCode::not_found);
}

TEST_CASE("the first seal of a person stays, whenever they seal again")
{
    test::World world;
    world.take({});
    world.seal_as("th-a", "tin-1");
    const auto first = world.desk().newest("tin-1")->seals;
    const auto key = load_key(world.keys().approver_key("th-a"));
    REQUIRE(key);
    Desk desk = world.desk();
    REQUIRE(seal(desk, world.approvers(), "tin-1", *key, test::monday + std::chrono::hours(9)));
    CHECK(world.desk().newest("tin-1")->seals == first);
}
