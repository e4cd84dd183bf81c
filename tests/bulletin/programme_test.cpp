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

TEST_CASE("a programme says which bulletins are recalled, and only when there are any")
{
    Programme programme = a_programme();
    CHECK(programme_text(programme).find("recalled") == std::string::npos);
    programme.recalled = {{"bt-1", {digest(1), digest(2)}}, {"bt-2", {}}};
    const auto parsed = parse_programme(programme_text(programme));
    REQUIRE(parsed);
    CHECK(*parsed == programme);
}

TEST_CASE("recalls are in order, each once, and within their limits")
{
    const auto fault_of = [](std::vector<Recall> recalled) {
        Programme programme = a_programme();
        programme.recalled = std::move(recalled);
        const auto parsed = parse_programme(programme_text(programme));
        return parsed ? std::string() : parsed.error().place;
    };
    CHECK(fault_of({{"bt-2", {}}, {"bt-1", {}}}) == "/recalled/1/bulletin_id");
    CHECK(fault_of({{"bt-1", {}}, {"bt-1", {}}}) == "/recalled/1/bulletin_id");
    CHECK(fault_of({{"Bản tin", {}}}) == "/recalled/0/bulletin_id");
    CHECK(fault_of({{"bt-1", {digest(2), digest(1)}}}) == "/recalled/0/files/1");
    CHECK(fault_of({{"bt-1", {digest(1), digest(1)}}}) == "/recalled/0/files/1");

    std::vector<Recall> most;
    for (std::size_t i = 0; i < limits::recalls; ++i)
        most.push_back({"bt-" + std::to_string(1000 + i), {}});
    for (std::size_t i = 0; i < limits::recalled_files; ++i) {
        Digest file;
        file.bytes[0] = static_cast<std::uint8_t>(i >> 8U);
        file.bytes[1] = static_cast<std::uint8_t>(i & 255U);
        most.front().files.push_back(file);
    }
    CHECK(fault_of(most).empty());
    std::vector<Recall> more_files = most;
    more_files.front().files.push_back(digest(255));
    CHECK(fault_of(more_files) == "/recalled/0/files");
    most.push_back({"bt-9999", {}});
    CHECK(fault_of(most) == "/recalled");
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
