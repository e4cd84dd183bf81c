#include "bulletin/programme_text.hpp"

#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;

namespace {

Programme full_programme()
{
    Programme programme = a_programme();
    Slot ticker = a_slot("s2", digest(2));
    ticker.position = Position::ticker;
    ticker.per_hour_max = 3;
    ticker.recurrence.bells = {"ra-choi-sang"};
    programme.slots.push_back(ticker);
    programme.sound = {.rules = {{ticker.recurrence, 40}}, .emergency_percent = 80};
    programme.display = {.on = {ticker.recurrence}};
    programme.recalled = {{"bt-1", {digest(1), digest(2)}}, {"bt-2", {}}};
    return programme;
}

} // namespace

TEST_CASE("a programme's text is the canonical JSON that its parts make")
{
    Programme sparse = a_programme();
    sparse.slots.clear();
    for (const Programme& programme : {sparse, a_programme(), full_programme()}) {
        const std::string text = programme_text(programme);
        const auto json = parse_json(text, {.bytes = 1 << 20});
        REQUIRE(json);
        CHECK(to_text(*json) == text);
        const auto parsed = parse_programme(text);
        REQUIRE(parsed);
        CHECK(*parsed == programme);
    }
}

TEST_CASE("a member that says nothing is left out")
{
    const std::string text = programme_text({"th-mot", 7, Instant{}}, {.calendar = "{}"});
    CHECK(text == R"({"calendar":{},"edition":7,"format":"bangtin.programme/1",)"
                  R"("made":"1970-01-01T00:00:00Z","site":"th-mot","slots":[]})");
}
