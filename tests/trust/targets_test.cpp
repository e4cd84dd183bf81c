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

} // namespace bangtin::trust
