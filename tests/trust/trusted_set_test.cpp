#include "trust/trusted_set.hpp"

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

constexpr auto relaxed = Freshness::relaxed;

} // namespace

TEST_CASE("roles fed out of order are refused, not trusted")
{
    const TestRepository repository;
    auto set = TrustedSet::from_root(repository.files.at("root"));
    REQUIRE(set);
    CHECK_FALSE(set->update_snapshot(repository.files.at("snapshot"), now, required));
    CHECK_FALSE(set->update_targets(repository.files.at("targets"), now, required));
    CHECK_FALSE(repository.feed_bin(*set));
    CHECK(set->snapshot() == nullptr);
}

// Method: change each byte of each file in turn. Either the file is refused, or what was signed is
// the same: a change of white space or of an unused spelling.
TEST_CASE("changing any single byte of any metadata file is refused or changes nothing signed")
{
    const TestRepository repository;
    TestRepository carrier;
    carrier.bins = repository.bins;
    const auto admits = [&](const std::string& role, const std::string& bytes) {
        carrier.files = repository.files;
        carrier.files[role] = bytes;
        auto set = TrustedSet::from_root(repository.files.at("root"));
        REQUIRE(set);
        return carrier.feed(*set).has_value();
    };
    for (const char* role : {"timestamp", "snapshot", "targets"}) {
        const std::string& good = repository.files.at(role);
        REQUIRE(admits(role, good));
        for (std::size_t at = 0; at < good.size(); ++at) {
            CAPTURE(role);
            CAPTURE(at);
            std::string bad = good;
            bad[at] = static_cast<char>(bad[at] ^ (1 << at % 8));
            if (!admits(role, bad)) continue;
            // Only the timestamp is not pinned by a digest above it.
            const auto before = parse_timestamp(good);
            const auto after = parse_timestamp(bad);
            REQUIRE((before && after));
            CHECK(before->signed_bytes == after->signed_bytes);
        }
    }
}

TEST_CASE("a role signed by the wrong key is refused and leaves what was held")
{
    TestRepository repository;
    TrustedSet set = repository.admitted();
    const std::int64_t held = set.timestamp()->version;
    repository.online_key = PrivateKey::generate();
    repository.publish();
    CHECK(fault_of(set.update_timestamp(repository.files["timestamp"], now, required)) ==
          TrustFault::unsigned_role);
    CHECK(set.timestamp()->version == held);
    CHECK(set.find(programme_path).found);
}

TEST_CASE("an unchanged timestamp that has expired is noticed (freeze attack)")
{
    TestRepository repository;
    repository.timestamp.expires = now + 24h;
    repository.publish();
    TrustedSet set = repository.admitted();
    const std::string& same = repository.files["timestamp"];
    CHECK(set.update_timestamp(same, now + 24h - 1ms, required));
    CHECK(fault_of(set.update_timestamp(same, now + 24h, required)) == TrustFault::expired);
    CHECK(set.update_timestamp(same, now + 24h, relaxed));
    CHECK(set.timestamp() != nullptr); // What was admitted keeps playing.
}

TEST_CASE("expired metadata is refused and not kept (tough CVE-2025-2888)")
{
    TestRepository repository;
    TrustedSet set = repository.admitted();
    const auto held = set.timestamp()->version;
    repository.timestamp.expires = now;
    repository.publish();
    CHECK(fault_of(repository.feed(set)) == TrustFault::expired);
    CHECK(set.timestamp()->version == held);

    repository.timestamp.expires = later;
    repository.publish();
    CHECK(repository.feed(set)); // Not stuck on the refused one.
}

TEST_CASE("each role's expiry is judged when it is admitted")
{
    for (const std::string role : {"snapshot", "targets", "bin"}) {
        CAPTURE(role);
        TestRepository repository;
        auto& expires = role == "snapshot"  ? repository.snapshot.expires
                        : role == "targets" ? repository.targets.expires
                                            : repository.bins[programme_bin()].expires;
        expires = now;
        repository.publish();
        auto set = TrustedSet::from_root(repository.files["root"]);
        REQUIRE(set);
        CHECK(fault_of(repository.feed(*set, now)) == TrustFault::expired);
        CHECK(repository.feed(*set, now - 1s));
    }
}

TEST_CASE("a snapshot is not admitted under a timestamp that has expired meanwhile")
{
    TestRepository repository;
    repository.timestamp.expires = now + 1h;
    repository.publish();
    auto set = TrustedSet::from_root(repository.files["root"]);
    REQUIRE(set);
    REQUIRE(set->update_timestamp(repository.files["timestamp"], now, required));
    CHECK(fault_of(set->update_snapshot(repository.files["snapshot"], now + 1h, required)) ==
          TrustFault::expired);
}

TEST_CASE(
    "an expired snapshot is not kept, and no role is admitted under one that expired meanwhile")
{
    TestRepository repository;
    repository.snapshot.expires = now + 1h;
    repository.publish();
    auto set = TrustedSet::from_root(repository.files["root"]);
    REQUIRE(set);
    REQUIRE(set->update_timestamp(repository.files["timestamp"], now, required));
    CHECK(fault_of(set->update_snapshot(repository.files["snapshot"], now + 1h, required)) ==
          TrustFault::expired);
    CHECK(set->snapshot() == nullptr);

    REQUIRE(set->update_snapshot(repository.files["snapshot"], now, required));
    CHECK(fault_of(set->update_targets(repository.files["targets"], now + 1h, required)) ==
          TrustFault::expired);
    CHECK(set->targets("targets") == nullptr);
    CHECK(set->update_targets(repository.files["targets"], now, required));
}

TEST_CASE("relaxed freshness relaxes freshness and nothing else")
{
    TestRepository repository;
    const TestRepository stranger;
    auto set = TrustedSet::from_root(repository.files["root"]);
    REQUIRE(set);
    const Instant far = later + 24h * 3650;
    CHECK(fault_of(set->update_timestamp(stranger.files.at("timestamp"), far, relaxed)) ==
          TrustFault::unsigned_role);
    REQUIRE(set->update_timestamp(repository.files["timestamp"], far, relaxed));
    CHECK(fault_of(set->update_snapshot(stranger.files.at("snapshot"), far, relaxed)) ==
          TrustFault::mismatch);
    REQUIRE(set->update_snapshot(repository.files["snapshot"], far, relaxed));
    REQUIRE(set->update_targets(repository.files["targets"], far, relaxed));
    CHECK(set->finish_root(far, relaxed));
}

TEST_CASE("an older timestamp is refused (rollback)")
{
    TestRepository repository;
    const std::string old = repository.files["timestamp"];
    repository.publish();
    TrustedSet set = repository.admitted();
    CHECK(fault_of(set.update_timestamp(old, now, required)) == TrustFault::rollback);
    CHECK(fault_of(set.update_timestamp(old, now, relaxed)) == TrustFault::rollback);
    // Also where both name the same snapshot, as at each renewal of freshness.
    const std::string before = repository.files["timestamp"];
    ++repository.timestamp.version;
    repository.sign_timestamp();
    REQUIRE(set.update_timestamp(repository.files["timestamp"], now, required));
    CHECK(fault_of(set.update_timestamp(before, now, required)) == TrustFault::rollback);
}

TEST_CASE("a timestamp of the same version with other content keeps the held one")
{
    TestRepository repository;
    TrustedSet set = repository.admitted();
    const MetaFile held = set.timestamp()->snapshot;
    repository.timestamp.snapshot.version = 77;
    repository.sign_timestamp();
    CHECK(set.update_timestamp(repository.files["timestamp"], now, required));
    CHECK(set.timestamp()->snapshot == held);
}

TEST_CASE("a newer timestamp that names an older snapshot is refused (rollback)")
{
    TestRepository repository;
    repository.publish();
    TrustedSet set = repository.admitted();
    ++repository.timestamp.version;
    --repository.timestamp.snapshot.version;
    repository.sign_timestamp();
    CHECK(fault_of(set.update_timestamp(repository.files["timestamp"], now, required)) ==
          TrustFault::rollback);
}

TEST_CASE(
    "a snapshot that takes a role back, or away, is refused (rollback, go-tuf CVE-2022-29173)")
{
    TestRepository repository;
    repository.targets.version = 3;
    repository.publish();
    const TrustedSet held = repository.admitted();

    const auto with = [&](auto change) {
        TestRepository next = TestRepository();
        next.root_key = *PrivateKey::from_pem(repository.root_key.to_pem());
        next.online_key = *PrivateKey::from_pem(repository.online_key.to_pem());
        next.snapshot = repository.snapshot;
        next.timestamp = repository.timestamp;
        ++next.snapshot.version;
        ++next.timestamp.version;
        change(next.snapshot.meta);
        next.sign_snapshot();
        TrustedSet set = held;
        REQUIRE(set.update_timestamp(next.files["timestamp"], now, required));
        return fault_of(set.update_snapshot(next.files["snapshot"], now, required));
    };
    CHECK_FALSE(with([](auto&) {}));
    CHECK(with([](auto& meta) { meta["targets.json"].version = 2; }) == TrustFault::rollback);
    CHECK(with([](auto& meta) { meta.erase(programme_bin() + ".json"); }) == TrustFault::rollback);
}

TEST_CASE("a snapshot of another version than the timestamp names is refused")
{
    TestRepository repository;
    repository.timestamp.snapshot = {
        .version = repository.snapshot.version + 1, .length = {}, .sha256 = {}};
    repository.sign_timestamp();
    auto set = TrustedSet::from_root(repository.files["root"]);
    REQUIRE(set);
    REQUIRE(set->update_timestamp(repository.files["timestamp"], now, required));
    CHECK(fault_of(set->update_snapshot(repository.files["snapshot"], now, required)) ==
          TrustFault::mismatch);
}

TEST_CASE("length and digest are compared wherever they are given")
{
    for (const bool wrong_length : {true, false}) {
        TestRepository repository;
        MetaFile& named = repository.timestamp.snapshot;
        if (wrong_length) {
            named.length = *named.length + 1;
            named.sha256.reset();
        } else {
            named.length.reset();
            named.sha256 = sha256("other");
        }
        repository.sign_timestamp();
        auto set = TrustedSet::from_root(repository.files["root"]);
        REQUIRE(set);
        REQUIRE(set->update_timestamp(repository.files["timestamp"], now, required));
        CHECK(fault_of(set->update_snapshot(repository.files["snapshot"], now, required)) ==
              TrustFault::mismatch);
    }
    // By SHA-512 alone, and a held file counts only under the one that is its own.
    for (const bool good : {true, false}) {
        TestRepository repository;
        MetaFile& named = repository.timestamp.snapshot;
        const Digest512 promised = sha512(repository.files["snapshot"] + (good ? "" : " "));
        named = {.version = named.version, .length = {}, .sha256 = {}, .sha512 = promised};
        repository.sign_timestamp();
        auto set = TrustedSet::from_root(repository.files["root"]);
        REQUIRE(set);
        REQUIRE(set->update_timestamp(repository.files["timestamp"], now, required));
        const auto fed = set->update_snapshot(repository.files["snapshot"], now, required);
        CHECK(fault_of(fed) == (good ? std::nullopt : std::optional(TrustFault::mismatch)));
        CHECK((set->snapshot() != nullptr) == good);
        if (good) CHECK(set->update_targets(repository.files["targets"], now, required));
    }
    // A white space more is another length, also when everything in it is the same.
    const TestRepository repository;
    auto set = TrustedSet::from_root(repository.files.at("root"));
    REQUIRE(set);
    REQUIRE(set->update_timestamp(repository.files.at("timestamp"), now, required));
    REQUIRE(set->update_snapshot(repository.files.at("snapshot"), now, required));
    CHECK(fault_of(set->update_targets(repository.files.at("targets") + " ", now, required)) ==
          TrustFault::mismatch);
}

TEST_CASE("version-only entries are enough, and the version still counts")
{
    TestRepository repository;
    for (auto& [name, file] : repository.snapshot.meta) file = {file.version, {}, {}};
    repository.sign_snapshot();
    auto set = TrustedSet::from_root(repository.files["root"]);
    REQUIRE(set);
    CHECK(repository.feed(*set));

    repository.snapshot.meta["targets.json"].version = 2;
    repository.sign_snapshot();
    auto other = TrustedSet::from_root(repository.files["root"]);
    REQUIRE(other);
    CHECK(fault_of(repository.feed(*other)) == TrustFault::mismatch);
}

TEST_CASE("a role that the snapshot does not list, or nobody delegates, is refused")
{
    TestRepository repository;
    TrustedSet set = repository.admitted();
    const std::string& bin = repository.files[programme_bin()];
    CHECK(fault_of(set.update_delegated("stranger", "targets", bin, now, required)) ==
          TrustFault::unknown_role);
    CHECK(fault_of(set.update_delegated(programme_bin(), "stranger", bin, now, required)) ==
          TrustFault::unknown_role);
    const std::string unlisted =
        programme_bin() == "programmes-00" ? "programmes-04" : "programmes-00";
    CHECK(fault_of(set.update_delegated(unlisted, "targets", bin, now, required)) ==
          TrustFault::unknown_role);
    for (const char* reserved : {"root", "timestamp", "snapshot", "targets"}) {
        CHECK(fault_of(set.update_delegated(reserved, "targets", bin, now, required)) ==
              TrustFault::unknown_role);
    }
}

} // namespace bangtin::trust
