#include "trust/metadata.hpp"

#include "tests/trust/test_repository.hpp"
#include "trust/canonical_json.hpp"
#include "trust/encoding.hpp"

#include <array>
#include <doctest/doctest.h>

namespace bangtin::trust {

using test::altered;
using test::Change;
using test::foreign_key;
using test::TestRepository;

namespace {

/// Where the changed file is refused, or "accepted".
template <class Parse>
std::string refused_at(Parse parse, const std::string& file, const Change& change)
{
    const auto result = parse(altered(file, change));
    return result ? "accepted" : result.error().place;
}

} // namespace

TEST_CASE("metadata of another role, or of no role, is not this role's")
{
    const TestRepository repository;
    CHECK_FALSE(parse_root(repository.files.at("timestamp")));
    CHECK_FALSE(parse_timestamp(repository.files.at("snapshot")));
    CHECK_FALSE(parse_snapshot(repository.files.at("targets")));
    CHECK_FALSE(parse_targets(repository.files.at("snapshot")));
    for (const char* text :
         {"", "{}", "[]", "null", "7", "\"signed\"", R"({"signed":7,"signatures":[]})",
          R"({"signed":{},"signatures":[]})", R"({"signed":{}})"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_root(text));
        CHECK_FALSE(parse_timestamp(text));
        CHECK_FALSE(parse_snapshot(text));
        CHECK_FALSE(parse_targets(text));
    }
}

// Method: put a value of each other JSON kind in each place of each good file (go-tuf
// CVE-2026-23991 was a crash on well-formed JSON of the wrong shape).
TEST_CASE("well-formed JSON of the wrong shape is refused or harmless, wherever it stands")
{
    const TestRepository repository;
    const Json values[] = {
        nullptr,          true,          7, -1, "text", Json::array(), Json::object(),
        Json::array({1}), Json{{"a", 1}}};
    for (const auto& [role, file] : repository.files) {
        const Json good = Json::parse(file).flatten();
        for (const auto& [pointer, leaf] : good.items()) {
            for (Json::json_pointer place(pointer); !place.empty();
                 place = place.parent_pointer()) {
                for (const Json& value : values) {
                    Json bad = Json::parse(file);
                    bad[place] = value;
                    const std::string text = bad.dump();
                    // Only one of the four can take it; none may crash or hang.
                    const int taken =
                        parse_root(text).has_value() + parse_timestamp(text).has_value() +
                        parse_snapshot(text).has_value() + parse_targets(text).has_value();
                    CHECK(taken <= 1);
                }
            }
        }
    }
}

TEST_CASE("threshold 0 or below is refused (go-tuf CVE-2026-23992)")
{
    const TestRepository repository;
    const std::string& root = repository.files.at("root");
    const std::string& targets = repository.files.at("targets");
    for (const int threshold : {0, -1}) {
        CHECK(refused_at(parse_root, root, [threshold](Json& j) {
                  j["roles"]["timestamp"]["threshold"] = threshold;
              }) == "/signed/roles/timestamp/threshold");
        CHECK(refused_at(parse_targets, targets, [threshold](Json& j) {
                  j["delegations"]["roles"][3]["threshold"] = threshold;
              }) == "/signed/delegations/roles/3/threshold");
    }
    CHECK_FALSE(threshold_met({.key_ids = {}, .threshold = 0}, {}, "x", {}));
}

TEST_CASE("another major version of the specification is refused, a later minor one is not")
{
    const std::string file = TestRepository().files.at("timestamp");
    const auto with_version = [&](const char* version) {
        return refused_at(parse_timestamp, file,
                          [version](Json& j) { j["spec_version"] = version; });
    };
    CHECK(with_version("1.0.99") == "accepted");
    CHECK(with_version("1.7") == "accepted");
    for (const char* version : {"2.0.0", "0.9", "1", "1.", "10.0", "1.x", "1..0", "1.0.", ""}) {
        CAPTURE(version);
        CHECK(with_version(version) == "/signed/spec_version");
    }
    CHECK(refused_at(parse_timestamp, file, [](Json& j) { j.erase("spec_version"); }) ==
          "/signed/spec_version");
}

TEST_CASE("a doubled JSON name is refused, so that no two readers see two documents")
{
    std::string file = TestRepository().files.at("timestamp");
    const auto at = file.find(R"("version")");
    REQUIRE(at != std::string::npos);
    file.insert(at, R"("version":99,)");
    CHECK_FALSE(parse_timestamp(file));
}

TEST_CASE("a float is refused, since canonical JSON has no form for it")
{
    const std::string file = TestRepository().files.at("timestamp");
    CHECK(refused_at(parse_timestamp, file, [](Json& j) { j["version"] = 1.0; }) == "");
    CHECK(refused_at(parse_timestamp, file, [](Json& j) { j["weight"] = 0.5; }) == "");
}

TEST_CASE("versions begin at 1")
{
    const std::string file = TestRepository().files.at("snapshot");
    CHECK(refused_at(parse_snapshot, file, [](Json& j) { j["version"] = 0; }) == "/signed/version");
    CHECK(refused_at(parse_snapshot, file, [](Json& j) {
              j["meta"]["targets.json"]["version"] = 0;
          }) == "/signed/meta/targets.json/version");
}

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

TEST_CASE("doubled key ids in a signature list or in a role are refused (tough CVE-2020-15093)")
{
    const TestRepository repository;
    Json file = Json::parse(repository.files.at("timestamp"));
    file["signatures"].push_back(file["signatures"][0]);
    const auto timestamp = parse_timestamp(file.dump());
    REQUIRE_FALSE(timestamp);
    CHECK(timestamp.error().place == "/signatures/1");

    CHECK(refused_at(parse_root, repository.files.at("root"), [](Json& j) {
              j["roles"]["targets"]["keyids"].push_back(j["roles"]["targets"]["keyids"][0]);
          }) == "/signed/roles/targets/keyids");
}

TEST_CASE("reserved role names, doubled names and names with line ends cannot be delegated")
{
    const std::string file = TestRepository().files.at("targets");
    const auto named = [&](const std::string& name) {
        return refused_at(parse_targets, file,
                          [&name](Json& j) { j["delegations"]["roles"][0]["name"] = name; });
    };
    for (const char* name : {"root", "timestamp", "snapshot", "targets", "", "a\nb", "a\x7f"}) {
        CAPTURE(name);
        CHECK(named(name) != "accepted");
    }
    CHECK(named("programmes-1") == "/signed/delegations/roles/1");
    for (const char* name : {"?", "#", "/delegatedrole", "../delegatedrole", "trường"}) {
        CAPTURE(name);
        CHECK(named(name) == "accepted"); // Odd, and legal: whoever makes a file name encodes it.
    }
}

TEST_CASE("a delegation has either patterns or hash prefixes, and prefixes are hexadecimal")
{
    const std::string file = TestRepository().files.at("targets");
    const auto role = [&](const Change& change) {
        return refused_at(parse_targets, file,
                          [&change](Json& j) { change(j["delegations"]["roles"][0]); });
    };
    CHECK(role([](Json& r) { r["paths"] = Json::array({"*"}); }) != "accepted");
    CHECK(role([](Json& r) { r.erase("path_hash_prefixes"); }) != "accepted");
    CHECK(role([](Json& r) { r["path_hash_prefixes"] = Json::array({""}); }) != "accepted");
    CHECK(role([](Json& r) { r["path_hash_prefixes"] = Json::array({"G"}); }) != "accepted");
    CHECK(role([](Json& r) { r.erase("terminating"); }) != "accepted");
    CHECK(role([](Json& r) {
              r.erase("path_hash_prefixes");
              r["paths"] = Json::array({"a/*"});
          }) == "accepted");
}

TEST_CASE("unknown members are ignored and stay in the signed bytes")
{
    const TestRepository repository;
    const std::array pens{&repository.online_key};
    const std::string file = test::resigned(
        repository.files.at("timestamp"),
        [](Json& j) {
            j["x-note"] = {{"nested", Json::array({1, "\"hai\""})}};
        },
        pens);
    const auto timestamp = parse_timestamp(file);
    REQUIRE(timestamp);
    CHECK(timestamp->signed_bytes.find(R"("x-note":{"nested":[1,"\"hai\""]})") !=
          std::string::npos);
    CHECK(threshold_met(repository.root.timestamp, repository.root.keys, timestamp->signed_bytes,
                        timestamp->signatures));
}

TEST_CASE("a signature that is not hexadecimal is nobody's, and the file can still be read")
{
    Json file = Json::parse(TestRepository().files.at("timestamp"));
    file["signatures"][0]["sig"] = "không phải";
    file["signatures"].push_back({{"keyid", "other"}, {"sig", ""}});
    const auto timestamp = parse_timestamp(file.dump());
    REQUIRE(timestamp);
    CHECK(timestamp->signatures[0].bytes.empty());
}

TEST_CASE("every role has a size beyond which it is not even parsed")
{
    const TestRepository repository;
    const auto padded = [&](const char* role, Bytes size) {
        return repository.files.at(role) + std::string(size, ' ');
    };
    CHECK(parse_timestamp(padded("timestamp", 1000)));
    CHECK_FALSE(parse_root(padded("root", limits::root_bytes)));
    CHECK_FALSE(parse_timestamp(padded("timestamp", limits::timestamp_bytes)));
    CHECK_FALSE(parse_snapshot(padded("snapshot", limits::snapshot_bytes)));
    CHECK_FALSE(parse_targets(padded("targets", limits::targets_bytes)));
}

TEST_CASE("errors name hostile members in one line without control characters")
{
    const TestRepository repository;
    const auto result = parse_snapshot(altered(repository.files.at("snapshot"), [](Json& j) {
        j["meta"]["a\nlevel=info bulletin=fake\x1b[2J" + std::string(5000, 'x')] = 7;
    }));
    REQUIRE_FALSE(result);
    const std::string text = result.error().text();
    CHECK(text.size() < 500);
    CHECK(text.find('\n') == std::string::npos);
    CHECK(text.find('\x1b') == std::string::npos);
}

} // namespace bangtin::trust
