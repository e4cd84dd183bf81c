#include "trust/repository.hpp"

#include "tests/trust/test_repository.hpp"
#include "trust/delegation.hpp"

#include <doctest/doctest.h>
#include <set>

namespace bangtin::trust {

using test::TestRepository;

TEST_CASE("what the district writes, a screen reads back as the same values")
{
    const TestRepository repository;
    const auto root = parse_root(repository.files.at("root"));
    REQUIRE(root);
    CHECK(root->role.keys == repository.root.keys);
    CHECK(root->role.targets == repository.root.targets);
    CHECK(root->role.expires == repository.root.expires);

    const auto timestamp = parse_timestamp(repository.files.at("timestamp"));
    REQUIRE(timestamp);
    CHECK(timestamp->role.snapshot == repository.timestamp.snapshot);
    CHECK(timestamp->role.issued == repository.timestamp.issued);

    const auto snapshot = parse_snapshot(repository.files.at("snapshot"));
    REQUIRE(snapshot);
    CHECK(snapshot->role.meta == repository.snapshot.meta);

    const auto targets = parse_targets(repository.files.at("targets"));
    REQUIRE(targets);
    CHECK(targets->role.targets == repository.targets.targets);
    CHECK(targets->role.delegation_keys == repository.targets.delegation_keys);
    REQUIRE(targets->role.delegations.size() == bins_default);
    CHECK(targets->role.delegations[7].name == "programmes-1c");
    CHECK(targets->role.delegations[7].path_hash_prefixes ==
          std::vector<std::string>{"1c", "1d", "1e", "1f"});
}

TEST_CASE("an expiry with parts of a second is rounded down, as TUF knows none")
{
    TestRepository repository;
    repository.targets.expires += Duration(999);
    repository.publish();
    const auto targets = parse_targets(repository.files.at("targets"));
    REQUIRE(targets);
    CHECK(targets->role.expires == test::later);
}

TEST_CASE("a file is signed by one after the other, and a second time by one counts once")
{
    const test::TestRepository repository;
    const PrivateKey other = PrivateKey::generate();
    const auto once = countersigned(repository.files.at("root"), other);
    REQUIRE(once);
    const auto twice = countersigned(*once, other);
    REQUIRE(twice);
    const auto root = parse_root(*twice);
    REQUIRE(root);
    CHECK(root->signatures.size() == 2);
    CHECK(root->signed_bytes == parse_root(repository.files.at("root"))->signed_bytes);
    CHECK(threshold_met({.key_ids = {"o"}}, {{"o", other.public_key()}}, root->signed_bytes,
                        {{"o", root->signatures.back().bytes}}));
    for (const char* bad :
         {"", "{}", "[]", R"({"signed":{}})", R"({"signed":{},"signatures":7})"}) {
        CHECK_FALSE(countersigned(bad, other));
    }
}

TEST_CASE("every path falls in exactly one bin, and its delegation says the same")
{
    const PublicKey online = PrivateKey::generate().public_key();
    for (const int bins : {16, 64, 256}) {
        const auto delegations = bin_delegations(bins, online);
        REQUIRE(delegations.size() == static_cast<std::size_t>(bins));
        std::set<int> used;
        for (int site = 0; site < 4000; ++site) {
            const std::string path = "programmes/truong-" + std::to_string(site) + ".json";
            const int bin = bin_of(path, bins);
            used.insert(bin);
            for (int other = 0; other < bins; other += site % 7 + 1) {
                const auto& role = delegations[static_cast<std::size_t>(other)];
                if (is_delegated(role, path) != (other == bin)) FAIL(path << " in " << role.name);
            }
            CHECK(is_delegated(delegations[static_cast<std::size_t>(bin)], path));
        }
        CHECK(used.size() == static_cast<std::size_t>(bins));
    }
}

TEST_CASE("bins are named by the digits they cover")
{
    CHECK(bin_name(0, 16) == "programmes-0");
    CHECK(bin_name(15, 16) == "programmes-f");
    CHECK(bin_name(0, 256) == "programmes-00");
    CHECK(bin_name(255, 256) == "programmes-ff");
}

} // namespace bangtin::trust
