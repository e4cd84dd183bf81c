#include "bulletin/proof.hpp"

#include "bulletin/limits.hpp"
#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>
#include <functional>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;

namespace {

Report a_report()
{
    const ProofRecord shown{.sequence = 41,
                            .boot = "00112233445566778899aabbccddeeff",
                            .slot = "s1",
                            .bulletin_id = "vuon-rau-cua-be",
                            .bulletin = digest(1),
                            .layer = Layer::programme,
                            .edition = 7,
                            .from = at("2026-11-16T02:20:00.250Z"),
                            .shown = Duration{10'000},
                            .grade = TimeGrade::trusted};
    const ProofRecord slate{.sequence = 42,
                            .boot = shown.boot,
                            .slot = "",
                            .bulletin_id = "",
                            .bulletin = {},
                            .layer = Layer::slate,
                            .edition = 0,
                            .from = at("2026-11-16T02:20:10.250Z"),
                            .shown = Duration{0},
                            .grade = TimeGrade::unknown};
    return {.screen = "man-hinh-1", .site = "mn-hoa-sen", .records = {shown, slate}};
}

std::string place_after(const std::function<void(Json&)>& change)
{
    auto json = parse_json(report_text(a_report()), {limits::report_bytes, limits::json_depth});
    require(json.has_value(), "a good report is JSON");
    change(*json);
    const auto parsed = parse_report(to_text(*json));
    return parsed ? "" : parsed.error().place;
}

} // namespace

TEST_CASE("a report reads back equal, the slate included")
{
    const auto parsed = parse_report(report_text(a_report()));
    REQUIRE(parsed);
    CHECK(*parsed == a_report());
}

TEST_CASE("each rule of a report is refused at its place")
{
    CHECK(place_after([](Json& j) { j["records"][1]["sequence"] = 43; }) == "/records/1/sequence");
    CHECK(place_after([](Json& j) { j["records"][1]["sequence"] = 41; }) == "/records/1/sequence");
    CHECK(place_after([](Json& j) { j["records"][0]["sequence"] = 0; }) == "/records/0/sequence");
    CHECK(place_after([](Json& j) { j["records"][0]["boot"] = "XY"; }) == "/records/0/boot");
    CHECK(place_after([](Json& j) { j["records"][0].erase("bulletin"); }) == "/records/0/bulletin");
    CHECK(place_after([](Json& j) { j["records"][1]["slot"] = "s1"; }) == "/records/1/slot");
    CHECK(place_after([](Json& j) { j["records"][0]["shown_ms"] = -1; }) == "/records/0/shown_ms");
    CHECK(place_after([](Json& j) { j["records"][0]["grade"] = "sure"; }) == "/records/0/grade");
    CHECK(place_after([](Json& j) { j["screen"] = "../x"; }) == "/screen");
}
