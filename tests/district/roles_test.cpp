#include "district/roles.hpp"
#include "tests/district/world.hpp"
#include "trust/repository.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

namespace {

RolesWanted wanted_at(Instant now, std::int64_t edition)
{
    RolesWanted wanted;
    wanted.approvers = {.length = 1, .sha256 = Digest{}};
    wanted.programmes["programmes/th-mot.json"] = {.length = 2, .sha256 = Digest{}};
    wanted.edition = edition;
    wanted.now = now;
    return wanted;
}

} // namespace

TEST_CASE("one changed programme costs a bin, the snapshot and the timestamp")
{
    test::World world;
    Ledger ledger = *load_ledger(world.database());
    const auto first = sign_roles(ledger, wanted_at(test::monday, 1), world.keys());
    REQUIRE(first);
    ledger.metadata = first->texts;
    CHECK(*sign_roles(ledger, wanted_at(test::monday, 2), world.keys()) == *first);

    auto wanted = wanted_at(test::monday, 2);
    wanted.programmes["programmes/th-mot.json"].length = 3;
    const auto second = sign_roles(ledger, wanted, world.keys());
    REQUIRE(second);
    std::size_t changed = 0;
    for (const auto& [role, text] : second->texts) changed += text == first->texts.at(role) ? 0 : 1;
    CHECK(changed == 3);
}

TEST_CASE("publishing needs the online key only, until the approvers change")
{
    test::World world;
    Ledger ledger = *load_ledger(world.database());
    ledger.metadata = sign_roles(ledger, wanted_at(test::monday, 1), world.keys())->texts;
    std::filesystem::remove(world.keys().root_key());
    std::filesystem::remove(world.keys().targets_key());
    const Instant later = test::monday + std::chrono::hours(1);
    REQUIRE(sign_roles(ledger, wanted_at(later, 2), world.keys()));

    auto wanted = wanted_at(later, 2);
    wanted.approvers.length = 9;
    const auto refused = sign_roles(ledger, wanted, world.keys());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ExitCode::not_found);
    CHECK(refused.error().remedy.find("targets.pem") != std::string::npos);
}

TEST_CASE("a foreign online key and a clock that goes back are refused")
{
    test::World world;
    Ledger ledger = *load_ledger(world.database());
    ledger.metadata = sign_roles(ledger, wanted_at(test::monday, 1), world.keys())->texts;
    CHECK(sign_roles(ledger, wanted_at(test::monday - Duration(1), 2), world.keys()).error().code ==
          ExitCode::refused);
    REQUIRE(write_file(world.keys().online_key(), trust::PrivateKey::generate().to_pem(),
                       Privacy::owner_only));
    CHECK(sign_roles(ledger, wanted_at(test::monday, 2), world.keys()).error().code ==
          ExitCode::refused);
}

TEST_CASE("roles are signed anew at half of their life")
{
    test::World world;
    Ledger ledger = *load_ledger(world.database());
    ledger.metadata = sign_roles(ledger, wanted_at(test::monday, 1), world.keys())->texts;
    const auto soon =
        *sign_roles(ledger, wanted_at(test::monday + std::chrono::days(6), 2), world.keys());
    CHECK(soon.texts.at("snapshot") == ledger.metadata.at("snapshot"));
    const auto later =
        *sign_roles(ledger, wanted_at(test::monday + std::chrono::days(8), 2), world.keys());
    CHECK(later.texts.at("snapshot") != ledger.metadata.at("snapshot"));
    CHECK(later.texts.at("targets") == ledger.metadata.at("targets"));
}

TEST_CASE("a targets role past half its life is told of, and one that ran out says so")
{
    test::World world;
    Ledger ledger = *load_ledger(world.database());
    ledger.metadata = sign_roles(ledger, wanted_at(test::monday, 1), world.keys())->texts;
    CHECK(renewals_due(ledger.metadata, test::monday + std::chrono::days(182)).empty());
    std::filesystem::remove(world.keys().targets_key());

    const Instant half = test::monday + std::chrono::days(183);
    const auto kept = sign_roles(ledger, wanted_at(half, 2), world.keys());
    REQUIRE(kept);
    CHECK(kept->texts.at("targets") == ledger.metadata.at("targets"));
    CHECK(renewals_due(kept->texts, half) ==
          std::vector{RenewalDue{"targets", test::monday + lifetimes::targets}});
    const Instant root_half = test::monday + std::chrono::days(271);
    CHECK(renewals_due(kept->texts, root_half).front() ==
          RenewalDue{"root", test::monday + lifetimes::root});

    const auto refused =
        sign_roles(ledger, wanted_at(test::monday + lifetimes::targets, 3), world.keys());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().happened.find("has run out") != std::string::npos);
    CHECK(refused.error().happened.find("changed") == std::string::npos);
}

TEST_CASE("a targets key that the root does not name signs nothing")
{
    test::World world;
    const Ledger ledger = *load_ledger(world.database());
    REQUIRE(write_file(world.keys().targets_key(), trust::PrivateKey::generate().to_pem(),
                       Privacy::owner_only));
    CHECK(sign_roles(ledger, wanted_at(test::monday, 1), world.keys()).error().code ==
          ExitCode::refused);
}
