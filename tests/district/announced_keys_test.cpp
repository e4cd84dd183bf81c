#include "district/announced_keys.hpp"
#include "district/sealing.hpp"
#include "tests/district/world.hpp"
#include "trust/short_code.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

namespace {

/// The same plan, with one approver who makes a key of their own.
Plan plan_with_own_key(const std::string& person)
{
    Plan plan = test::plan();
    for (Person& known : plan.people)
        if (known.code == person) known.mandate->key = KeyHome::own;
    return plan;
}

trust::PublicKey key_in_force(test::World& world, const std::string& person)
{
    for (const auto& approver : world.approvers().approvers)
        if (approver.person == person) return approver.key;
    return {};
}

} // namespace

TEST_CASE("a key that is announced counts for nothing until it is adopted by its fingerprint")
{
    test::World world;
    world.take({});
    AnnouncedKeys keys(world.database());
    const auto key = trust::PrivateKey::generate();
    const auto before = key_in_force(world, "th-a");
    REQUIRE(keys.announce({"th-a", key.public_key(), monday}));
    CHECK(key_in_force(world, "th-a") == before);
    Desk desk = world.desk();
    CHECK_FALSE(seal(desk, world.approvers(), "tin-1", key, monday));
    REQUIRE(keys.all()->size() == 1);
    CHECK(keys.all()->front() == AnnouncedKey{"th-a", key.public_key(), monday});

    world.seal_as("th-a", "tin-1"); // With the old one.
    const auto adopted = keys.adopt("th-a", trust::fingerprint(key.public_key()));
    REQUIRE(adopted);
    CHECK(*adopted == Adopted{key.public_key(), before, 1});
    CHECK(keys.all()->empty());
    CHECK(key_in_force(world, "th-a") == key.public_key());
    CHECK(seal(desk, world.approvers(), "tin-1", key, monday)->complete());
}

TEST_CASE("a fingerprint that is not the announced key's adopts nothing")
{
    test::World world;
    AnnouncedKeys keys(world.database());
    const auto key = trust::PrivateKey::generate();
    const auto before = key_in_force(world, "th-a");
    const std::string print = trust::fingerprint(key.public_key());
    CHECK(keys.adopt("th-a", print).error().code == ExitCode::not_found);
    REQUIRE(keys.announce({"th-a", key.public_key(), monday}));
    const std::string other = trust::fingerprint(trust::PrivateKey::generate().public_key());
    CHECK(keys.adopt("th-a", other).error().code == ExitCode::refused);
    CHECK(keys.adopt("th-a", print.substr(0, 9)).error().code == ExitCode::invalid);
    CHECK(keys.adopt("th-a", trust::short_code(key.public_key())).error().code ==
          ExitCode::invalid);
    CHECK(keys.adopt("so-a", print).error().code == ExitCode::not_found);
    CHECK(key_in_force(world, "th-a") == before);
    CHECK(keys.find("th-a")->has_value());
}

TEST_CASE("who is no approver in the plan gets no key adopted")
{
    test::World world;
    AnnouncedKeys keys(world.database());
    const auto key = trust::PrivateKey::generate();
    REQUIRE(keys.announce({"th-bien-tap", key.public_key(), monday}));
    CHECK(keys.adopt("th-bien-tap", trust::fingerprint(key.public_key())).error().code ==
          ExitCode::refused);
    CHECK(world.approvers().approvers.size() == 4);
}

TEST_CASE("a later announcement takes the place of the one before, and never another person's")
{
    test::World world;
    AnnouncedKeys keys(world.database());
    const auto first = trust::PrivateKey::generate();
    const auto second = trust::PrivateKey::generate();
    REQUIRE(keys.announce({"th-a", first.public_key(), monday}));
    CHECK(keys.announce({"xa-a", first.public_key(), monday}).error().code == ExitCode::refused);
    REQUIRE(keys.announce({"th-a", second.public_key(), monday}));
    CHECK((*keys.find("th-a"))->key == second.public_key());
    CHECK(keys.adopt("th-a", trust::fingerprint(first.public_key())).error().code ==
          ExitCode::refused);
    // Nor one that is in force for somebody else; one's own waits for nothing.
    CHECK(keys.announce({"xa-a", key_in_force(world, "so-a"), monday}).error().code ==
          ExitCode::refused);
    REQUIRE(keys.announce({"th-a", key_in_force(world, "th-a"), monday}));
    CHECK_FALSE(keys.find("th-a")->has_value());
}

TEST_CASE("who makes their own key has no file, and keeps the adopted one through every new plan")
{
    test::World world;
    REQUIRE(std::filesystem::remove(world.keys().approver_key("xa-a")));
    Plan without = plan_with_own_key("xa-a");
    std::erase_if(without.people, [](const Person& person) { return person.code == "xa-a"; });
    REQUIRE(change_plan(world.district(), world.keys(), without));
    REQUIRE(change_plan(world.district(), world.keys(), plan_with_own_key("xa-a")));
    CHECK_FALSE(std::filesystem::exists(world.keys().approver_key("xa-a")));
    CHECK(world.approvers().approvers.size() == 3); // The mandate waits for its key.
    REQUIRE(world.publish_at(monday));

    AnnouncedKeys keys(world.database());
    const auto key = trust::PrivateKey::generate();
    REQUIRE(keys.announce({"xa-a", key.public_key(), monday}));
    const auto adopted = keys.adopt("xa-a", trust::fingerprint(key.public_key()));
    REQUIRE(adopted);
    CHECK_FALSE(adopted->replaced);
    CHECK(adopted->seals_lost == 0);
    for (const Plan& plan : {plan_with_own_key("xa-a"), test::plan()}) {
        REQUIRE(change_plan(world.district(), world.keys(), plan));
        CHECK(key_in_force(world, "xa-a") == key.public_key());
        CHECK_FALSE(std::filesystem::exists(world.keys().approver_key("xa-a")));
    }
}

TEST_CASE("what proves a key is of one desk, person and session, and no envelope's text")
{
    const Announcement mine{"https://desk.example", "lan", "5ec"};
    const std::string text = announcement_text(mine);
    CHECK(text == "bangtin.announcement/1\nhttps://desk.example\nlan\n5ec\n");
    CHECK_FALSE(text.starts_with("DSSE"));
}
