#include "bulletin/slot_times.hpp"

#include "samples.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace std::chrono;

// Method: ask at every minute of two weeks, and compare the changes named with those that stepping
// over the same minutes finds. Dayparts cross midnight and days have school or not.
TEST_CASE("the next and the last change are those that stepping finds")
{
    const SiteCalendar calendar = samples::calendar();
    const auto zone = Zone::find(calendar.zone);
    REQUIRE(zone);
    const Instant start = samples::at("2026-11-14T00:00:00Z");
    const Window window{start + hours{5}, start + days{13}};
    const Recurrence rule = samples::programme().slots[1].recurrence;
    const SlotTimes times(rule, calendar, *zone, window);

    std::vector<Instant> changes;
    for (Instant t = start; t < start + days{14}; t += minutes{1}) {
        if (times.contains(t) != times.contains(t - minutes{1})) changes.push_back(t);
    }
    REQUIRE(changes.size() > 10);
    for (std::size_t i = 0; i + 1 < changes.size(); ++i) {
        const Instant between = changes[i] + (changes[i + 1] - changes[i]) / 2;
        CHECK((times.next_change(between, instant_max) == changes[i + 1]));
        CHECK((times.last_change(between, instant_min) == changes[i]));
        CHECK((times.last_change(changes[i], instant_min) == changes[i]));
        CHECK((times.next_change(changes[i], instant_max) == changes[i + 1]));
    }
    CHECK_FALSE(times.next_change(changes.back(), instant_max));
    CHECK_FALSE(times.last_change(start, instant_min));
}
