#include "bulletin/time_mandate.hpp"

#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;

TEST_CASE("a mandate to tell the time has a beginning, and an end within three days")
{
    const Instant from = tests::at("2026-11-16T00:00:00Z");
    const auto reads = [&](Duration life) {
        return parse_time_mandate(
            time_mandate_text({.key = tests::digest(7).bytes, .tells = {from, from + life}}));
    };
    CHECK(reads(std::chrono::hours(1)));
    CHECK(reads(time_mandate_max));
    CHECK(reads(time_mandate_max + Duration(1)).error().place == "/until");
    CHECK(reads(Duration(0)).error().place == "/until");
    CHECK(reads(-std::chrono::hours(1)).error().place == "/until");
    CHECK_FALSE(parse_time_mandate(
        time_mandate_text({.key = tests::digest(7).bytes, .tells = {from, from + Duration(1)}}) +
        std::string(time_mandate_bytes_max, ' ')));
}
