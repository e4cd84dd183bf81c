#include "bulletin/screen_health.hpp"

#include "tests/bulletin/tally_values.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;

TEST_CASE("a health reads back equal, with all that a board knows and with the least")
{
    const ScreenHealth full = a_health();
    CHECK(read_health(health_json(full), "") == full);
    ScreenHealth least = full;
    least.card.reset();
    least.play.reset();
    least.temperature_c.reset();
    least.supply_low.reset();
    least.system.reset();
    least.throttled.reset();
    least.display.reset();
    least.erased.clear();
    CHECK(read_health(health_json(least), "") == least);
}

TEST_CASE("what a board cannot have is refused at its place")
{
    const auto place_after = [](const char* pointer, const Json& value) {
        Json json = health_json(a_health());
        json[Json::json_pointer(pointer)] = value;
        const auto read = read_health(json, "");
        return read ? "" : read.error().place;
    };
    for (const char* place : {"/record", "/edition", "/files_waiting", "/card/free_bytes",
                              "/card/damaged_files", "/play/items_missed"}) {
        CAPTURE(place);
        CHECK(place_after(place, -1) == place);
    }
    CHECK(place_after("/temperature_c", 300) == "/temperature_c");
    CHECK(place_after("/play/dares", "much") == "/play/dares");
    CHECK(place_after("/supply_low", 1) == "/supply_low");
    CHECK(place_after("/system/build", 0) == "/system/build");
    CHECK(place_after("/system/refused", -1) == "/system/refused");
    CHECK(place_after("/throttled", "yes") == "/throttled");
    CHECK(place_after("/card/canary_failures", -1) == "/card/canary_failures");
    CHECK(place_after("/card/life_used_tenths", 12) == "/card/life_used_tenths");
    CHECK(place_after("/display/lit", "on") == "/display/lit");
    CHECK(place_after("/display/set_on", 1) == "/display/set_on");
    CHECK(place_after("/display/colour", "black") == "/display/colour");
    CHECK(place_after("/grade", "sure") == "/grade");
    CHECK(place_after("/card/spare", 1) == "/card/spare");
    CHECK(place_after("/erased", Json{"bt-2", "bt-1"}) == "/erased/1");
    CHECK(place_after("/erased", Json{"bt-1", "bt-1"}) == "/erased/1");
    CHECK(place_after("/erased", Json::array({"Bản tin"})) == "/erased/0");
    CHECK(place_after("/erased", Json::array({1})) == "/erased/0");
    Json many = Json::array();
    for (int i = 0; i < 201; ++i) many.push_back("bt-" + std::to_string(1000 + i));
    CHECK(place_after("/erased", many) == "/erased");
}

TEST_CASE("the later of two healths is told by its record, and only then by a clock")
{
    ScreenHealth before = a_health();
    ScreenHealth after = before;
    CHECK_FALSE(is_later(after, before));
    after.at += Duration(1);
    CHECK(is_later(after, before));
    after.at = Instant{};
    after.record = before.record + 1;
    CHECK(is_later(after, before));
    CHECK_FALSE(is_later(before, after));
}
