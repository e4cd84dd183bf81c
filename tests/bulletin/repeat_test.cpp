#include "bulletin/repeat.hpp"

#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;

// On which dates rules repeat is held by tests/vectors/schedule and by repeat_agrees.py.

namespace {

const Date starts = date("2026-11-16");

std::string problem(std::string_view rule)
{
    const auto read = parse_repeat(rule, starts, "/r");
    return read ? "" : read.error().problem;
}

} // namespace

TEST_CASE("a rule reads back equal from its text, in one order of its parts")
{
    const auto read = parse_repeat("WKST=SU;BYDAY=-1FR,2MO,TU;BYMONTHDAY=-1,13;BYMONTH=9,2;COUNT=3;"
                                   "INTERVAL=2;FREQ=MONTHLY",
                                   starts, "");
    REQUIRE(read);
    const std::string text = repeat_text(*read);
    CHECK(text == "FREQ=MONTHLY;INTERVAL=2;COUNT=3;BYMONTH=9,2;BYMONTHDAY=-1,13;BYDAY=-1FR,2MO,TU;"
                  "WKST=SU");
    CHECK(parse_repeat(text, starts, "") == *read);
}

TEST_CASE("what a rule must not say is refused with a remedy")
{
    CHECK(problem("FREQ=HOURLY") == "\"FREQ=HOURLY\" is not understood");
    CHECK(problem("FREQ=DAILY;BYHOUR=9") == "\"BYHOUR=9\" is not a part of a rule");
    CHECK(problem("FREQ=DAILY;FREQ=WEEKLY") == "\"FREQ\" is there twice");
    CHECK(problem("BYDAY=MO") == "has no FREQ");
    CHECK(problem("FREQ=DAILY;") == "\"\" is not NAME=VALUE");
    CHECK(problem("FREQ=DAILY;COUNT=2;UNTIL=20271231") == "has both COUNT and UNTIL");
    CHECK(problem("FREQ=DAILY;UNTIL=20261115") == "ends before it starts");
    CHECK(problem("FREQ=WEEKLY;BYDAY=1MO") == "has numbered days outside MONTHLY");
    CHECK(problem("FREQ=WEEKLY;BYMONTHDAY=1") == "has BYMONTHDAY in WEEKLY");
    for (const char* rule :
         {"FREQ=daily", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=1001", "FREQ=DAILY;COUNT=-1",
          "FREQ=DAILY;UNTIL=2026-12-31", "FREQ=DAILY;UNTIL=20270229", "FREQ=DAILY;BYMONTH=13",
          "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=MONTHLY;BYDAY=6MO", "FREQ=MONTHLY;BYDAY=MO,MO",
          "FREQ=MONTHLY;BYDAY=", "FREQ=MONTHLY;BYDAY=0MO", "FREQ=DAILY;COUNT= 2",
          "FREQ=DAILY;COUNT=2x", "FREQ=DAILY;COUNT=99999999999999999999", "FREQ=DAILY;WKST=XX",
          "FREQ=DAILY;BYMONTHDAY=+-3"})
        CHECK(problem(rule).ends_with("is not understood"));
}

TEST_CASE("a rule that is never met is refused for its COUNT, and without one never holds")
{
    CHECK(problem("FREQ=MONTHLY;COUNT=1;BYMONTH=2;BYMONTHDAY=30") ==
          "does not reach its COUNT within 20 years");
    const auto never = parse_repeat("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", starts, "");
    REQUIRE(never);
    for (std::chrono::sys_days day{starts};
         day < std::chrono::sys_days{starts} + std::chrono::days{800}; day += std::chrono::days{1})
        CHECK_FALSE(never->contains(Date{day}));
}

TEST_CASE("nothing repeats before its first date")
{
    const auto daily = parse_repeat("FREQ=DAILY", starts, "");
    REQUIRE(daily);
    CHECK_FALSE(daily->contains(date("2026-11-15")));
    CHECK(daily->contains(starts));
}
