#include "bulletin/programme.hpp"

#include "bulletin/limits.hpp"
#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>
#include <functional>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;

namespace {

FormatError fault_after(const std::function<void(Json&)>& change)
{
    auto json =
        parse_json(programme_text(a_programme()), {limits::programme_bytes, limits::json_depth});
    require(json.has_value(), "a good programme is JSON");
    change(*json);
    const auto parsed = parse_programme(to_text(*json));
    return parsed ? FormatError{} : parsed.error();
}

} // namespace

TEST_CASE("a programme reads back equal")
{
    Programme programme = a_programme();
    Slot ticker = a_slot("s2", digest(2));
    ticker.position = Position::ticker;
    ticker.dwell = std::nullopt;
    ticker.weight = 100;
    ticker.recurrence.bells = {"ra-choi-sang"};
    programme.slots.push_back(ticker);

    const auto parsed = parse_programme(programme_text(programme));
    REQUIRE(parsed);
    CHECK(*parsed == programme);
}

TEST_CASE("each rule of a programme is refused at its place")
{
    CHECK(fault_after([](Json& j) { j["format"] = "bangtin.bulletin/1"; }).place == "/format");
    CHECK(fault_after([](Json& j) { j["site"] = ""; }).place == "/site");
    CHECK(fault_after([](Json& j) { j["edition"] = 0; }).place == "/edition");
    CHECK(fault_after([](Json& j) { j.erase("calendar"); }).place == "/calendar");
    CHECK(fault_after([](Json& j) { j["calendar"]["zone"] = "x"; }).place == "/calendar/zone");
    CHECK(fault_after([](Json& j) { j["slots"].push_back(j["slots"][0]); }).place == "/slots/1/id");
    CHECK(fault_after([](Json& j) { j["slots"][0]["weight"] = 101; }).place == "/slots/0/weight");
    CHECK(fault_after([](Json& j) { j["slots"][0]["dwell_ms"] = 2999; }).place ==
          "/slots/0/dwell_ms");
    CHECK(fault_after([](Json& j) { j["slots"][0]["position"] = "ceiling"; }).place ==
          "/slots/0/position");
    CHECK(fault_after([](Json& j) { j["slots"][0]["bulletin"]["sha256"] = "x"; }).place ==
          "/slots/0/bulletin/sha256");
    CHECK(fault_after([](Json& j) {
              j["slots"][0]["window"]["closes"] = "2026-01-01T00:00:00Z";
          }).place == "/slots/0/window");
    CHECK(fault_after([](Json& j) { j["slots"][0]["recurrence"]["days"] = "x"; }).place ==
          "/slots/0/recurrence/days");
    CHECK(fault_after([](Json& j) { j["slots"][0]["title"] = "smuggled words"; }).place ==
          "/slots/0/title");
}
