#include "trust/metadata.hpp"

#include "tests/trust/test_repository.hpp"
#include "trust/encoding.hpp"

#include <array>
#include <doctest/doctest.h>
#include <set>
#include <string>

namespace bangtin::trust {

using test::refused_at;
using test::TestRepository;

TEST_CASE("metadata of another role, or of no role, is not this role's")
{
    const TestRepository repository;
    CHECK_FALSE(parse_root(repository.files.at("timestamp")));
    CHECK_FALSE(parse_timestamp(repository.files.at("snapshot")));
    CHECK_FALSE(parse_snapshot(repository.files.at("targets")));
    CHECK_FALSE(parse_targets(repository.files.at("snapshot")));
    // Also when it looks like one in everything but its name: one key may sign several roles.
    const auto named_otherwise = [&](auto parse, const char* role) {
        return refused_at(parse, repository.files.at(role), [](Json& j) { j["_type"] = "other"; });
    };
    CHECK(named_otherwise(parse_root, "root") == "/signed/_type");
    CHECK(named_otherwise(parse_timestamp, "timestamp") == "/signed/_type");
    CHECK(named_otherwise(parse_snapshot, "snapshot") == "/signed/_type");
    CHECK(named_otherwise(parse_targets, "targets") == "/signed/_type");
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
        const Json good = Json::parse(file);
        const Json leaves = good.flatten();
        std::set<std::string> tried; // Leaves share what they stand in.
        for (const auto& [pointer, leaf] : leaves.items()) {
            for (Json::json_pointer place(pointer);
                 !place.empty() && tried.insert(place.to_string()).second;
                 place = place.parent_pointer()) {
                for (const Json& value : values) {
                    Json bad = good;
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

TEST_CASE("a repository without consistent snapshots is refused by its root, not by a missing file")
{
    const std::string file = TestRepository().files.at("root");
    CHECK(refused_at(parse_root, file, [](Json& j) { j["consistent_snapshot"] = false; }) ==
          "/signed/consistent_snapshot");
    CHECK(refused_at(parse_root, file, [](Json& j) { j.erase("consistent_snapshot"); }) ==
          "/signed/consistent_snapshot");
}

TEST_CASE("a role file named only by digests that we cannot check is not named at all")
{
    const TestRepository repository;
    const auto hashes = [&](const Json& value) {
        return refused_at(parse_timestamp, repository.files.at("timestamp"),
                          [&value](Json& j) { j["meta"]["snapshot.json"]["hashes"] = value; });
    };
    CHECK(hashes({{"sha512", sha512("x").hex()}}) == "accepted");
    CHECK(hashes({{"md5", "x"}}) == "/signed/meta/snapshot.json/hashes/sha256");
    CHECK(hashes(Json::object()) == "/signed/meta/snapshot.json/hashes/sha256");
}

TEST_CASE("versions begin at 1")
{
    const std::string file = TestRepository().files.at("snapshot");
    CHECK(refused_at(parse_snapshot, file, [](Json& j) { j["version"] = 0; }) == "/signed/version");
    CHECK(refused_at(parse_snapshot, file, [](Json& j) {
              j["meta"]["targets.json"]["version"] = 0;
          }) == "/signed/meta/targets.json/version");
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

} // namespace bangtin::trust
