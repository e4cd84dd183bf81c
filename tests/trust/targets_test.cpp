#include "trust/metadata.hpp"

#include "tests/trust/test_repository.hpp"

#include <doctest/doctest.h>

namespace bangtin::trust {

using test::Change;
using test::refused_at;
using test::TestRepository;

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
    CHECK(named("programmes-04") == "/signed/delegations/roles/1");
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

TEST_CASE("bins without names of their own (TAP 15) are refused aloud, not read as no delegation")
{
    const std::string file = TestRepository().files.at("targets");
    CHECK(refused_at(parse_targets, file, [](Json& j) {
              j["delegations"].erase("roles");
              j["delegations"]["succinct_roles"] = {{"keyids", Json::array()},
                                                    {"threshold", 1},
                                                    {"bit_length", 4},
                                                    {"name_prefix", "programmes"}};
          }) == "/signed/delegations/roles");
}

TEST_CASE("a target is named by SHA-256, SHA-512 or both, and never by what we cannot check")
{
    const TestRepository repository;
    const std::string file = repository.files.at("targets");
    const std::string sha512_hex = sha512("approvers").hex();
    const auto hashes = [&](const Json& value) {
        return test::altered(
            file, [&value](Json& j) { j["targets"]["approvers.json"]["hashes"] = value; });
    };
    const auto long_only = parse_targets(hashes({{"sha512", sha512_hex}}));
    REQUIRE(long_only);
    CHECK(long_only->role.targets.at("approvers.json").sha512 == sha512("approvers"));
    CHECK_FALSE(long_only->role.targets.at("approvers.json").sha256);
    CHECK(parse_targets(
        hashes({{"sha256", sha256("approvers").hex()}, {"sha512", sha512_hex}, {"blake", "x"}})));

    CHECK_FALSE(parse_targets(hashes(Json::object())));
    CHECK_FALSE(parse_targets(hashes({{"sha3-256", sha256("approvers").hex()}})));
    CHECK_FALSE(parse_targets(hashes({{"sha512", sha256("approvers").hex()}})));
    CHECK_FALSE(parse_targets(hashes({{"sha256", "x"}, {"sha512", sha512_hex}})));
}

} // namespace bangtin::trust
