#include "district/attempts.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const Instant noon = *parse_instant("2026-11-23T05:00:00Z");

} // namespace

TEST_CASE("five failures are free, then each doubles the wait, up to a quarter of an hour")
{
    Attempts attempts({});
    for (int i = 0; i < 5; ++i) attempts.failed("lan", noon);
    CHECK(attempts.wait("lan", noon) == Duration{0});
    for (const int wait : {30, 60, 120, 240, 480, 900, 900, 900}) {
        attempts.failed("lan", noon);
        CHECK(attempts.wait("lan", noon) == seconds(wait));
        CHECK(attempts.wait("lan", noon + seconds(wait - 1)) == seconds(1));
        CHECK(attempts.wait("lan", noon + seconds(wait)) == Duration{0});
    }
    CHECK(attempts.wait("vinh", noon) == Duration{0});
}

TEST_CASE("a success and two quiet hours forget, and one failure can be taken back")
{
    Attempts attempts({});
    for (int i = 0; i < 6; ++i) attempts.failed("lan", noon);
    attempts.forgive("lan");
    CHECK(attempts.wait("lan", noon) == Duration{0});
    attempts.failed("lan", noon);
    CHECK(attempts.wait("lan", noon) > Duration{0});
    attempts.succeeded("lan");
    CHECK(attempts.wait("lan", noon) == Duration{0});
    for (int i = 0; i < 9; ++i) attempts.failed("lan", noon);
    attempts.failed("lan", noon + minutes(120));
    CHECK(attempts.wait("lan", noon + minutes(120)) == Duration{0});
    attempts.forgive("nobody");
    attempts.succeeded("nobody");
}

TEST_CASE("a clock that was set back holds nobody longer than the rule")
{
    Attempts attempts({});
    for (int i = 0; i < 20; ++i) attempts.failed("lan", noon);
    CHECK(attempts.wait("lan", noon - minutes(600)) <= seconds(900));
}

// Method: more keys than there is room for, of which the latest must not be forgotten.
TEST_CASE("many names fill no memory, and the latest are kept")
{
    Attempts attempts({});
    const std::size_t keys = limits::attempt_keys + 10'000;
    for (std::size_t i = 0; i < keys; ++i) {
        const std::string key = std::to_string(i);
        for (int failure = 0; failure < 6; ++failure)
            attempts.failed(key, noon + Duration(static_cast<std::int64_t>(i)));
    }
    const Instant end = noon + Duration(static_cast<std::int64_t>(keys));
    CHECK(attempts.wait(std::to_string(keys - 1), end) > Duration{0});
    CHECK(attempts.wait("0", end) == Duration{0});
}
