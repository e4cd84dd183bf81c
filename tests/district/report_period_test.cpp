#include "district/report_period.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("a period is read as it is written, and covers its days in the schools' zone")
{
    const Zone zone = *Zone::find("Asia/Ho_Chi_Minh");
    struct Example {
        const char* text;
        const char* opens;
        const char* closes;
    };
    for (const Example& example :
         {Example{"2026-11", "2026-10-31T17:00:00Z", "2026-11-30T17:00:00Z"},
          Example{"2026-12", "2026-11-30T17:00:00Z", "2026-12-31T17:00:00Z"},
          Example{"2026-q1", "2025-12-31T17:00:00Z", "2026-03-31T17:00:00Z"},
          Example{"2026-q4", "2026-09-30T17:00:00Z", "2026-12-31T17:00:00Z"},
          Example{"2026", "2025-12-31T17:00:00Z", "2026-12-31T17:00:00Z"},
          Example{"2026-2027", "2026-08-31T17:00:00Z", "2027-08-31T17:00:00Z"}}) {
        CAPTURE(example.text);
        const auto period = parse_period(example.text);
        REQUIRE(period);
        CHECK(format_period(*period) == example.text);
        CHECK(period->window(zone) ==
              Window{*parse_instant(example.opens), *parse_instant(example.closes)});
        CHECK(period->moved(1).moved(-1) == *period);
        CHECK(period->moved(1).first == period->after());
        CHECK(period_around(period->kind, period->first) == *period);
    }
    for (const char* bad : {"", "2026-13", "2026-q5", "2026-q0", "2026-2028", "2026-11-01", "26-11",
                            "2026-", "2026-1", "11/2026", "9999", "+202"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_period(bad));
    }
}

TEST_CASE("summer belongs to the school year that ends with it")
{
    const Date july = *parse_date("2026-07-15");
    CHECK(format_period(period_around(PeriodKind::school_year, july)) == "2025-2026");
    CHECK(format_period(period_around(PeriodKind::school_year, *parse_date("2026-09-01"))) ==
          "2026-2027");
    CHECK(format_period(period_around(PeriodKind::quarter, july)) == "2026-q3");
}
