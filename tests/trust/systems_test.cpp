#include "trust/systems.hpp"

#include "tests/trust/test_repository.hpp"

#include <array>
#include <doctest/doctest.h>

namespace bangtin::trust {

using test::now;
using test::programme_bin;
using test::TestRepository;

namespace {

TargetFile file_of(std::string_view bytes)
{
    return {.length = bytes.size(), .sha256 = sha256(bytes)};
}

/// A depot that delegates systems to a key of their own.
struct Depot : TestRepository {
    PrivateKey system_key = PrivateKey::generate();
    Targets systems;

    Depot()
    {
        const PublicKey& key = system_key.public_key();
        targets.delegations.insert(targets.delegations.begin(), systems_delegation(key));
        targets.delegation_keys.emplace(key_id(key), key);
        systems.version = 1;
        systems.expires = test::later;
        snapshot.meta["systems.json"].version = 1;
        publish();
    }
    /// A set that has everything, the role signed by `key` too if that is let.
    TrustedSet with_systems_by(const PrivateKey& key)
    {
        TrustedSet set = admitted();
        const std::array pens{&key};
        taken = set.update_delegated("systems", "targets", targets_text(systems, pens), now,
                                     Freshness::required)
                    .has_value();
        return set;
    }
    bool taken = false;
};

} // namespace

TEST_CASE("a system's path is read as it was written, and no other path is one")
{
    const SystemName name{"arm64", 1'790'000'000};
    CHECK(system_target(name) == "systems/arm64/1790000000");
    CHECK(parse_system_target(system_target(name)) == name);
    for (const char* path :
         {"", "systems", "systems/", "systems//1", "systems/arm64/", "systems/arm64/0",
          "systems/arm64/-1", "systems/arm64/+1", "systems/arm64/1x", "systems/arm64/10000000000",
          "systems/ARM64/1", "systems/../1", "systems/arm64/1/2", "programmes/arm64/1",
          "systems/arm64/99999999999999999999"}) {
        CAPTURE(path);
        CHECK_FALSE(parse_system_target(path));
    }
}

TEST_CASE("the newest build of each architecture is offered, by number and not by name")
{
    Depot depot;
    depot.systems.targets = {{"systems/arm64/999", file_of("old")},
                             {"systems/arm64/1000", file_of("new")},
                             {"systems/amd64/7", file_of("of a PC")},
                             {"systems/arm64/words", file_of("nonsense")}};
    const auto newest = newest_systems(depot.with_systems_by(depot.system_key));
    REQUIRE(depot.taken);
    REQUIRE(newest.size() == 2);
    CHECK(newest.at("arm64") == SystemOffer{1000, {sha256("new"), 3}});
    CHECK(newest.at("amd64").build == 7);
}

TEST_CASE("what does not fit into a slot is not offered, and an older one that does is")
{
    Depot depot;
    depot.systems.targets = {
        {"systems/arm64/1", file_of("fits")},
        {"systems/arm64/2", {.length = limits::system_bytes + 1, .sha256 = sha256("large")}}};
    CHECK(newest_systems(depot.with_systems_by(depot.system_key)).at("arm64").build == 1);
}

TEST_CASE("neither the online key nor a stranger's can offer a system")
{
    Depot depot;
    depot.systems.targets = {{"systems/arm64/1", file_of("theirs")}};
    for (const PrivateKey* key : {&depot.online_key, &depot.targets_key}) {
        CHECK(newest_systems(depot.with_systems_by(*key)).empty());
        CHECK_FALSE(depot.taken);
    }
    // By its own part of the depot, which is any programme's, neither: the search never gets there.
    depot.bins[programme_bin()].targets["systems/arm64/9"] = file_of("theirs");
    depot.systems.targets = {{"systems/arm64/1", file_of("ours")}};
    depot.publish();
    const TrustedSet set = depot.with_systems_by(depot.system_key);
    CHECK(newest_systems(set).at("arm64").build == 1);
    CHECK_FALSE(set.find("systems/arm64/9").found);
}

} // namespace bangtin::trust
