#include "trust/metadata_fields.hpp"

#include "tests/trust/test_repository.hpp"

#include <doctest/doctest.h>

namespace bangtin::trust {

using test::altered;
using test::refused_at;
using test::TestRepository;

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

TEST_CASE("a signature that is not hexadecimal is nobody's, and the file can still be read")
{
    Json file = Json::parse(TestRepository().files.at("timestamp"));
    file["signatures"][0]["sig"] = "không phải";
    file["signatures"].push_back({{"keyid", "other"}, {"sig", ""}});
    const auto timestamp = parse_timestamp(file.dump());
    REQUIRE(timestamp);
    CHECK(timestamp->signatures[0].bytes.empty());
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
