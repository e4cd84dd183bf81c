#include "district/web/pages/bulletin_words.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district::web;

TEST_CASE("when something happens is told as exactly as it is known")
{
    bulletin::Event event;
    event.date = *parse_date("2026-11-30");
    CHECK(event_time_text(event) == "2026-11-30");
    event.from = parse_time_of_day("07:00");
    CHECK(event_time_text(event) == "2026-11-30 07:00");
    event.to = parse_time_of_day("07:35");
    CHECK(event_time_text(event) == "2026-11-30 07:00–07:35");
}
