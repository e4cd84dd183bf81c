#include "tests/trust/test_repository.hpp"

#include <array>
#include <doctest/doctest.h>

namespace bangtin::trust {

using namespace std::chrono_literals;
using test::fault_of;
using test::later;
using test::now;
using test::programme_bin;
using test::programme_path;
using test::required;
using test::TestRepository;

namespace {

/// Root `version`, signed by `keys`, whose timestamp and snapshot are signed by `online` from now
/// on.
std::string next_root(TestRepository& repository, const PrivateKey& online)
{
    const std::array pens{&repository.root_key};
    ++repository.root.version;
    repository.root.keys.emplace(key_id(online.public_key()), online.public_key());
    repository.root.timestamp.key_ids = {key_id(online.public_key())};
    repository.root.snapshot.key_ids = {key_id(online.public_key())};
    return root_text(repository.root, pens);
}

} // namespace

TEST_CASE("changing any single byte of a new root is refused or changes nothing signed")
{
    TestRepository repository;
    auto set = TrustedSet::from_root(repository.files.at("root"));
    REQUIRE(set);
    const std::string good = next_root(repository, PrivateKey::generate());
    const auto before = parse_root(good);
    REQUIRE(before);
    for (std::size_t at = 0; at < good.size(); ++at) {
        CAPTURE(at);
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ (1 << at % 8));
        TrustedSet copy = *set;
        if (!copy.update_root(bad)) continue;
        CHECK(parse_root(bad)->signed_bytes == before->signed_bytes);
    }
}

TEST_CASE("an unsigned first root is refused")
{
    TestRepository repository;
    repository.root_key = PrivateKey::generate(); // Not the one that the root lists.
    repository.publish();
    CHECK(fault_of(TrustedSet::from_root(repository.files["root"])) == TrustFault::unsigned_role);
    CHECK(fault_of(TrustedSet::from_root("{}")) == TrustFault::malformed);
}

TEST_CASE("a new root needs the old threshold and its own")
{
    TestRepository repository;
    const auto set = TrustedSet::from_root(repository.files["root"]);
    REQUIRE(set);
    const PrivateKey heir = PrivateKey::generate();
    repository.root.version = 2;
    repository.root.keys.emplace(key_id(heir.public_key()), heir.public_key());
    repository.root.root.key_ids = {key_id(heir.public_key())};

    const auto by = [&](std::vector<const PrivateKey*> keys) {
        TrustedSet copy = *set;
        return fault_of(copy.update_root(root_text(repository.root, keys)));
    };
    CHECK(by({&repository.root_key}) == TrustFault::unsigned_role);
    CHECK(by({&heir}) == TrustFault::unsigned_role);
    CHECK(by({&repository.online_key}) == TrustFault::unsigned_role);
    CHECK_FALSE(by({&repository.root_key, &heir}));
}

TEST_CASE("a raised threshold holds for the very root that raises it")
{
    TestRepository repository;
    auto set = TrustedSet::from_root(repository.files["root"]);
    REQUIRE(set);
    const PrivateKey second = PrivateKey::generate();
    repository.root.version = 2;
    repository.root.keys.emplace(key_id(second.public_key()), second.public_key());
    repository.root.root = {
        .key_ids = {key_id(repository.root_key.public_key()), key_id(second.public_key())},
        .threshold = 2};
    const std::array one{&repository.root_key};
    const std::array<const PrivateKey*, 2> two{&repository.root_key, &second};
    CHECK(fault_of(set->update_root(root_text(repository.root, one))) == TrustFault::unsigned_role);
    CHECK(set->update_root(root_text(repository.root, two)));
}

TEST_CASE("a root that does not follow exactly is refused (tough CVE-2025-2885)")
{
    TestRepository repository;
    repository.root.version = 5;
    repository.publish();
    auto set = TrustedSet::from_root(repository.files["root"]);
    REQUIRE(set);
    const std::array pens{&repository.root_key};
    const auto numbered = [&](std::int64_t version) {
        repository.root.version = version;
        return fault_of(set->update_root(root_text(repository.root, pens)));
    };
    CHECK(numbered(4) == TrustFault::rollback);
    CHECK(numbered(5) == TrustFault::rollback);
    CHECK(numbered(7) == TrustFault::mismatch);
    CHECK_FALSE(numbered(6));
    CHECK_FALSE(numbered(7));
}

TEST_CASE("an endless chain of roots is cut off")
{
    TestRepository repository;
    auto set = TrustedSet::from_root(repository.files["root"]);
    REQUIRE(set);
    const std::array pens{&repository.root_key};
    for (int i = 0; i < limits::roots_max; ++i) {
        ++repository.root.version;
        REQUIRE(set->update_root(root_text(repository.root, pens)));
    }
    ++repository.root.version;
    const std::string one_more = root_text(repository.root, pens);
    CHECK_FALSE(set->update_root(one_more));
    REQUIRE(set->finish_root(now, required)); // The next refresh may go on.
    CHECK(set->update_root(one_more));
}

TEST_CASE(
    "an expired root may be stepped over by a newer one, and stops everything if it is the last")
{
    TestRepository repository;
    repository.root.expires = now - 1h;
    repository.publish();
    auto set = TrustedSet::from_root(repository.files["root"]);
    REQUIRE(set);
    CHECK(fault_of(set->finish_root(now, required)) == TrustFault::expired);
    CHECK(fault_of(set->update_timestamp(repository.files["timestamp"], now, required)) ==
          TrustFault::expired);

    repository.root.expires = later;
    const std::array pens{&repository.root_key};
    ++repository.root.version;
    CHECK(set->update_root(root_text(repository.root, pens)));
    CHECK(set->finish_root(now, required));
}

TEST_CASE("after a thief ran versions far ahead, a rotation of keys lets small versions in again")
{
    TestRepository repository;
    repository.timestamp.version = 1'000'000;
    repository.snapshot.version = 1'000'000;
    repository.publish();
    TrustedSet set = repository.admitted();

    // Without a rotation the small versions are a rollback.
    repository.timestamp.version = 2;
    repository.snapshot.version = 2;
    repository.publish();
    CHECK(fault_of(set.update_timestamp(repository.files["timestamp"], now, required)) ==
          TrustFault::rollback);

    PrivateKey fresh = PrivateKey::generate();
    REQUIRE(set.update_root(next_root(repository, fresh)));
    CHECK(set.timestamp() == nullptr);
    CHECK(set.snapshot() == nullptr);
    CHECK_FALSE(set.find(programme_path).found);

    repository.online_key = std::move(fresh);
    const PublicKey online = repository.online_key.public_key();
    repository.targets.delegation_keys = {{key_id(online), online}};
    repository.targets.delegations = bin_delegations(bins_default, online);
    ++repository.targets.version;
    ++repository.bins[programme_bin()].version;
    repository.publish();
    CHECK(repository.feed(set));
    CHECK(set.find(programme_path).found);
}

TEST_CASE("a root that keeps the online keys keeps the baseline against rollback")
{
    TestRepository repository;
    repository.publish();
    TrustedSet set = repository.admitted();
    const std::array pens{&repository.root_key};
    ++repository.root.version;
    REQUIRE(set.update_root(root_text(repository.root, pens)));
    REQUIRE(set.timestamp() != nullptr);
    REQUIRE(set.snapshot() != nullptr);
    CHECK(set.find(programme_path).found);
}

} // namespace bangtin::trust
