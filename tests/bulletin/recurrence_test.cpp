#include "bulletin/recurrence.hpp"

#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;
using namespace std::chrono;

TEST_CASE("a recurrence reads back equal, and its faults are placed")
{
    Recurrence rule;
    rule.days = DayRule::school_days;
    rule.weekdays = {Monday, Wednesday};
    rule.terms = {"Học kì I"};
    rule.weeks = {3, 12};
    rule.repeat = *parse_repeat("FREQ=WEEKLY;BYDAY=TU", date("2026-11-17"), "");
    rule.dates = {date("2026-11-19")};
    rule.except = {date("2026-11-20")};
    rule.dayparts = {{22h, 2h}, {0h, 24h}};
    rule.bells = {"ra-choi-sang"};
    const auto read = read_recurrence(recurrence_json(rule), "/r");
    REQUIRE(read);
    CHECK(*read == rule);
    CHECK(*read_recurrence(Json::object(), "/r") == Recurrence{});

    const auto place = [](const char* text) {
        const auto refused = read_recurrence(*parse_json(text, {1000, 8}), "/r");
        return refused ? "" : refused.error().place;
    };
    CHECK(place(R"({"days":"sundays"})") == "/r/days");
    CHECK(place(R"({"dates":["2026-02-30"]})") == "/r/dates/0");
    CHECK(place(R"({"dayparts":[{"from":"08:00","to":"08:00"}]})") == "/r/dayparts/0/to");
    CHECK(place(R"({"dayparts":[{"from":"24:00","to":"08:00"}]})") == "/r/dayparts/0/from");
    CHECK(place(R"({"bells":["Ra chơi"]})") == "/r/bells");
    CHECK(place(R"({"weeks":[2,2]})") == "/r/weeks/1");
    CHECK(place(R"({"weeks":[61]})") == "/r/weeks/0");
    CHECK(place(R"({"repeat":{"starts":"2026-11-17"}})") == "/r/repeat/rule");
    CHECK(place(R"({"repeat":{"starts":"2026-11-17","rule":"FREQ=HOURLY"}})") == "/r/repeat/rule");
    CHECK(place(R"({"interval":2})") == "/r/interval");
    CHECK(place("[]") == "/r");
}

TEST_CASE("rules that differ anywhere are told apart, and equal ones have one hash")
{
    const RecurrenceHash hash;
    std::vector<Recurrence> rules(8);
    rules[1].days = DayRule::school_days;
    rules[2].weeks = {1};
    rules[3].terms = {"Học kì I"};
    rules[4].repeat = *parse_repeat("FREQ=DAILY", date("2026-11-17"), "");
    rules[5].dates = {date("2026-11-17")};
    rules[6].except = {date("2026-11-17")};
    rules[7].bells = {"break-1"};
    for (std::size_t a = 0; a < rules.size(); ++a) {
        const Recurrence copy = rules[a];
        CHECK(hash(copy) == hash(rules[a]));
        for (std::size_t b = a + 1; b < rules.size(); ++b) CHECK(hash(rules[a]) != hash(rules[b]));
    }
}
