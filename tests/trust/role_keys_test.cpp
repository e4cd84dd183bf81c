#include "trust/role_keys.hpp"

#include "tests/trust/test_repository.hpp"
#include "trust/canonical_json.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>

namespace bangtin::trust {

using test::altered;
using test::foreign_key;
using test::refused_at;
using test::TestRepository;

TEST_CASE("a key under an id that is not its hash is refused")
{
    const TestRepository repository;
    const std::string id = key_id(repository.online_key.public_key());
    const std::string file = repository.files.at("root");
    CHECK(refused_at(parse_root, file, [&id](Json& j) {
              j["keys"][std::string(64, 'a')] = j["keys"][id];
          }) == "/signed/keys/" + std::string(64, 'a'));
    // Members we do not know are part of the key that is named.
    CHECK(refused_at(parse_root, file, [&id](Json& j) { j["keys"][id]["x-owner"] = "Sở"; }) ==
          "/signed/keys/" + id);
}

TEST_CASE("a file has so many keys and no more, whether we can verify them or not")
{
    const TestRepository repository;
    const auto with_keys = [&](std::size_t count) {
        return parse_targets(altered(repository.files.at("targets"), [&](Json& j) {
            Json& keys = j["delegations"]["keys"];
            for (std::size_t i = keys.size(); i < count; ++i) {
                const auto key = foreign_key("sphincs", "shake", std::to_string(i));
                keys[key.id] = key.json;
            }
        }));
    };
    CHECK(with_keys(limits::keys_max));
    const auto refused = with_keys(limits::keys_max + 1);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().problem.find("too many keys") != std::string::npos);
}

TEST_CASE("the id of a key with unknown members is the hash of all of it")
{
    const TestRepository repository;
    std::string id;
    const std::string file = altered(repository.files.at("root"), [&](Json& j) {
        Json key = j["keys"][key_id(repository.online_key.public_key())];
        key["x-owner"] = "Sở Giáo dục";
        id = sha256(canonical_json(key)).hex();
        j["keys"][id] = key;
    });
    const auto root = parse_root(file);
    REQUIRE(root);
    CHECK(root->role.keys.at(id) == repository.online_key.public_key());
}

TEST_CASE("keys of kinds this house cannot verify are read past and never counted")
{
    const TestRepository repository;
    const std::string half = key_hex(repository.root_key.public_key());
    const auto ecdsa = foreign_key("ecdsa", "ecdsa-sha2-nistp256",
                                   "-----BEGIN PUBLIC KEY-----\nMFkw…\n-----END PUBLIC KEY-----\n");
    const auto crossed = foreign_key("ed25519", "rsassa-pss-sha256", half);
    const auto disguised = foreign_key("rsa", "ed25519", half);
    const auto root = parse_root(altered(repository.files.at("root"), [&](Json& j) {
        for (const auto& key : {ecdsa, crossed, disguised}) {
            j["keys"][key.id] = key.json;
            j["roles"]["root"]["keyids"].push_back(key.id);
        }
    }));
    REQUIRE(root);
    CHECK(root->role.root.key_ids.size() == 4);
    CHECK(root->role.keys.size() == 3);

    // Key type and scheme are tied: a good Ed25519 signature under another scheme's key is
    // nobody's.
    const std::string message = "x";
    const std::string signature = repository.root_key.sign(message);
    for (const auto& key : {crossed, disguised}) {
        CHECK_FALSE(
            threshold_met({.key_ids = {key.id}}, root->role.keys, message, {{key.id, signature}}));
    }
}

TEST_CASE("one key under two key ids is one signer")
{
    const PrivateKey key = PrivateKey::generate();
    const PrivateKey other = PrivateKey::generate();
    const KeyMap keys{{"a", key.public_key()}, {"b", key.public_key()}, {"c", other.public_key()}};
    const RoleKeys role{.key_ids = {"a", "b", "c"}, .threshold = 2};
    const std::string signature = key.sign("x");
    CHECK_FALSE(threshold_met(role, keys, "x", {{"a", signature}, {"b", signature}}));
    CHECK(threshold_met(role, keys, "x", {{"a", signature}, {"c", other.sign("x")}}));
}

TEST_CASE("signatures that reach the threshold count even if others are invalid")
{
    const PrivateKey first = PrivateKey::generate();
    const PrivateKey second = PrivateKey::generate();
    const KeyMap keys{{"1", first.public_key()}, {"2", second.public_key()}};
    const RoleKeys role{.key_ids = {"1", "2"}, .threshold = 1};
    CHECK(threshold_met(role, keys, "x", {{"1", "junk"}, {"2", second.sign("x")}, {"9", ""}}));
    CHECK_FALSE(
        threshold_met(role, keys, "x", {{"1", "junk"}, {"2", second.sign("y")}, {"9", ""}}));
    // A key that the file knows but the role does not list signs for nobody.
    CHECK_FALSE(threshold_met({.key_ids = {"1"}}, keys, "x", {{"2", second.sign("x")}}));
}

} // namespace bangtin::trust
