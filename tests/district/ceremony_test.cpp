#include "district/ceremony.hpp"

#include "district/keys.hpp"
#include "district/ledger.hpp"
#include "tests/district/depot_reader.hpp"
#include "tests/district/world.hpp"

#include <array>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using std::chrono::days;
using test::monday;

namespace {

const std::vector<std::string> sites{"th-mot", "cs-hai"};

/// A district with the root key that `init` made, three people who are to hold it, and a screen.
struct Ceremony {
    test::World world;
    std::array<trust::PrivateKey, 3> people{trust::PrivateKey::generate(),
                                            trust::PrivateKey::generate(),
                                            trust::PrivateKey::generate()};
    trust::PrivateKey founder = *load_key(world.keys().root_key());
    trust::TrustedSet screen = first_sight();

    trust::TrustedSet first_sight()
    {
        world.take({});
        world.seal_as("th-a", "tin-1");
        world.schedule({"tin-1"});
        REQUIRE(world.publish_at(monday));
        auto set = test::pin(world.depot());
        REQUIRE(set);
        follow(*set, monday);
        return *std::move(set);
    }
    void follow(trust::TrustedSet& set, Instant now)
    {
        const auto seen = test::read_on(set, world.depot(), sites, now);
        if (!seen) FAIL(seen.error());
    }
    RootHolders holders(std::initializer_list<int> who, int threshold) const
    {
        RootHolders holders{.keys = {}, .threshold = threshold};
        for (const int person : who) {
            holders.keys.push_back(people.at(static_cast<std::size_t>(person)).public_key());
        }
        return holders;
    }
    std::string draft(const RootDraft& wanted)
    {
        const auto text = draft_root(world.district(), wanted);
        REQUIRE(text);
        return *text;
    }
    RootRenewal renewal(Instant now) const { return {.keys = world.keys(), .now = now}; }
    Outcome<RootRenewed> adopt(const std::string& text, Instant now)
    {
        return adopt_root(world.district(), world.keys(), text, now);
    }
    /// Two of three hold the root from here on.
    void hand_over(Instant now)
    {
        std::string text = draft({.renewal = renewal(now), .holders = holders({0, 1, 2}, 2)});
        for (const trust::PrivateKey* key : {&founder, &people[0], &people[2]}) {
            text = *countersign(text, *key);
        }
        REQUIRE(adopt(text, now));
        REQUIRE(world.publish_at(now));
        follow(screen, now);
    }
};

std::string with_all(std::string text, std::initializer_list<const trust::PrivateKey*> keys)
{
    for (const trust::PrivateKey* key : keys) text = *countersign(text, *key);
    return text;
}

} // namespace

TEST_CASE("a root is handed over to three people, of whom two must sign, and screens follow")
{
    Ceremony ceremony;
    ceremony.hand_over(monday + days(1));
    CHECK(ceremony.screen.root().version == 2);
    CHECK(ceremony.screen.root().root.threshold == 2);
    CHECK(ceremony.screen.root().root.key_ids.size() == 3);
    CHECK_FALSE(ceremony.screen.root().keys.contains(trust::key_id(ceremony.founder.public_key())));

    // The founder's root.pem alone renews nothing any more.
    const auto alone = renew_root(ceremony.world.district(), ceremony.renewal(monday + days(2)));
    REQUIRE_FALSE(alone);
    CHECK(alone.error().code == ExitCode::refused);
    CHECK(alone.error().remedy.find("root draft") != std::string::npos);
}

// Method: every set of signatures on one draft; it is adopted just when a founder's root in force
// and two of the three new holders have signed.
TEST_CASE("a draft is adopted only with enough signatures of the root in force and of its own")
{
    Ceremony ceremony;
    const Instant now = monday + days(1);
    const std::string draft = ceremony.draft(
        {.renewal = ceremony.renewal(now), .holders = ceremony.holders({0, 1, 2}, 2)});
    const trust::PrivateKey* keys[] = {&ceremony.founder, &ceremony.people[0], &ceremony.people[1],
                                       &ceremony.people[2]};
    for (unsigned who = 0; who < 16; ++who) {
        std::string text = draft;
        for (unsigned key = 0; key < 4; ++key) {
            if ((who >> key & 1U) != 0) text = *countersign(text, *keys[key]);
        }
        const int holders = static_cast<int>((who >> 1 & 1U) + (who >> 2 & 1U) + (who >> 3 & 1U));
        const bool enough = (who & 1U) != 0 && holders >= 2;
        CAPTURE(who);
        if (enough) continue; // Adopting ends the draft; one of these below.
        const auto refused = ceremony.adopt(text, now);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ExitCode::refused);
        CHECK(refused.error().happened.find(std::to_string(holders) + " of 2") !=
              std::string::npos);
    }
    const std::string twice = with_all(draft, {keys[0], keys[1], keys[1], keys[1]});
    CHECK_FALSE(ceremony.adopt(twice, now)); // One holder three times is one.
    const std::string good = with_all(draft, {keys[3], keys[0], keys[1]});
    REQUIRE(ceremony.adopt(good, now));
    CHECK(ceremony.adopt(good, now).error().code == ExitCode::refused); // It is the root already.
}

// The drill: a holder's token is stolen. The two others take it out and name a new one.
TEST_CASE("a holder is taken out and another put in, by those who are left")
{
    Ceremony ceremony;
    ceremony.hand_over(monday + days(1));
    const trust::PrivateKey stolen = std::move(ceremony.people[1]);
    ceremony.people[1] = trust::PrivateKey::generate();
    const Instant now = monday + days(2);
    const std::string draft = ceremony.draft(
        {.renewal = ceremony.renewal(now), .holders = ceremony.holders({0, 1, 2}, 2)});
    // The thief has one signature of the two, and cannot stop it or turn it to his use.
    CHECK_FALSE(ceremony.adopt(with_all(draft, {&stolen, &ceremony.people[1]}), now));
    REQUIRE(ceremony.adopt(with_all(draft, {&ceremony.people[0], &ceremony.people[2]}), now));
    REQUIRE(ceremony.world.publish_at(now));
    ceremony.follow(ceremony.screen, now);
    CHECK_FALSE(ceremony.screen.root().keys.contains(trust::key_id(stolen.public_key())));

    const std::string next =
        ceremony.draft({.renewal = ceremony.renewal(monday + days(3)), .holders = {}});
    CHECK_FALSE(ceremony.adopt(with_all(next, {&stolen, &ceremony.people[0]}), monday + days(3)));
}

// The drill: server and targets token stolen while several people hold the root.
TEST_CASE(
    "online and targets keys are replaced by a draft, and their files follow when it is adopted")
{
    Ceremony ceremony;
    ceremony.hand_over(monday + days(1));
    const auto key_at = [](const Path& path) { return load_key(path)->public_key(); };
    const auto old_online = key_at(ceremony.world.keys().online_key());
    const auto old_targets = key_at(ceremony.world.keys().targets_key());
    const Instant now = monday + days(2);
    RootRenewal renewal = ceremony.renewal(now);
    renewal.replace_online = renewal.replace_targets = true;
    const std::string draft = ceremony.draft({.renewal = renewal, .holders = {}});
    CHECK(key_at(ceremony.world.keys().online_key()) == old_online); // Not yet.
    REQUIRE(ceremony.world.publish_at(now));

    const auto adopted =
        ceremony.adopt(with_all(draft, {&ceremony.people[0], &ceremony.people[1]}), now);
    REQUIRE(adopted);
    CHECK(adopted->replaced ==
          std::vector{ceremony.world.keys().online_key(), ceremony.world.keys().targets_key()});
    CHECK(key_at(ceremony.world.keys().online_key()) != old_online);
    CHECK(key_at(ceremony.world.keys().targets_key()) != old_targets);
    REQUIRE(ceremony.world.publish_at(now + days(1)));
    ceremony.follow(ceremony.screen, now + days(1));
    CHECK_FALSE(ceremony.screen.root().keys.contains(trust::key_id(old_online)));
    CHECK_FALSE(ceremony.screen.root().keys.contains(trust::key_id(old_targets)));
}

TEST_CASE("a draft that was overtaken, has run out or is none is refused, and the root stays")
{
    Ceremony ceremony;
    const Instant now = monday + days(1);
    const RootDraft plain{.renewal = ceremony.renewal(now), .holders = {}};
    const std::string draft = *countersign(ceremony.draft(plain), ceremony.founder);
    CHECK(ceremony.adopt(draft, monday + days(600)).error().code == ExitCode::refused);
    CHECK(ceremony.adopt("{}", now).error().code == ExitCode::invalid);
    CHECK(countersign("{}", ceremony.founder).error().code == ExitCode::invalid);
    {
        const auto publishing = FolderLock::take(ceremony.world.district().paths.lock());
        REQUIRE(publishing);
        CHECK(ceremony.adopt(draft, now).error().code == ExitCode::busy);
    }
    REQUIRE(renew_root(ceremony.world.district(), ceremony.renewal(now)));
    const auto overtaken = ceremony.adopt(draft, now);
    REQUIRE_FALSE(overtaken);
    CHECK(overtaken.error().remedy.find("root draft") != std::string::npos);
    const Ledger ledger = *load_ledger(ceremony.world.database());
    CHECK(trust::parse_root(ledger.metadata.at("root"))->role.version == 2);
}

TEST_CASE("holders that cannot sign are refused before anybody travels")
{
    Ceremony ceremony;
    for (const RootHolders& bad : {ceremony.holders({0, 1}, 3), ceremony.holders({0, 1}, 0),
                                   ceremony.holders({0, 0}, 1), ceremony.holders({}, 1)}) {
        const auto refused = draft_root(ceremony.world.district(),
                                        {.renewal = ceremony.renewal(monday), .holders = bad});
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ExitCode::invalid);
    }
}

TEST_CASE("a holder reads what a draft says before signing it")
{
    Ceremony ceremony;
    const std::string draft = ceremony.draft(
        {.renewal = ceremony.renewal(monday), .holders = ceremony.holders({0, 1, 2}, 2)});
    const auto before = draft_summary(draft);
    REQUIRE(before);
    CHECK(before->starts_with("root=2 expires=2028-05-16T00:00:00Z threshold=2 signed=0\n"));
    for (const trust::PrivateKey& key : ceremony.people) {
        CHECK(before->find("holder=" + trust::key_hex(key.public_key()) + "\n") !=
              std::string::npos);
    }
    CHECK(before->find("\nonline=") != std::string::npos);
    CHECK(draft_summary(*countersign(draft, ceremony.people[0]))->find("signed=1") !=
          std::string::npos);
}
