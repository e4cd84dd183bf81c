#include "bulletin/proof.hpp"

#include "bulletin/limits.hpp"
#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>
#include <functional>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;

namespace {

std::string place_after(const std::function<void(Json&)>& change)
{
    auto json = parse_json(report_text(a_report()), {limits::report_bytes, limits::json_depth});
    require(json.has_value(), "a good report is JSON");
    change(*json);
    const auto parsed = parse_report(to_text(*json));
    return parsed ? "" : parsed.error().place;
}

} // namespace

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
