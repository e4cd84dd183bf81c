// The power of a whole district returns (findings/reliability 4.9, promise P9).
#include "tests/sim/herd.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using std::chrono::minutes;
using std::chrono::seconds;

TEST_CASE("5,000 screens whose power returns within ten seconds do not come as one")
{
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        CAPTURE(seed);
        const sim::HerdResult herd = sim::run_herd({.seed = seed});
        CHECK(herd.returning_peak <= 50);
        CHECK(herd.requests_per_screen <= 1.2);
        CHECK(herd.nearly_all <= minutes{10});
        CHECK(herd.in_sync == 5000);
    }
}

TEST_CASE("without the random first wait the same screens would come as one")
{
    const sim::HerdResult herd = sim::run_herd({.bare = true});
    CHECK(herd.returning_peak > 300);
    CHECK(herd.turned_away > 1000);
}

TEST_CASE(
    "a server that can answer a tenth of it turns screens away, and they do not come back as one")
{
    const sim::HerdResult herd =
        sim::run_herd({.served_per_second = 5, .retry_after = seconds{300}, .lasts = minutes{120}});
    CHECK(herd.turned_away > 0);
    CHECK(herd.returning_peak <= 50);
    CHECK(herd.in_sync == 5000);
}
