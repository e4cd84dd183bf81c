#include "bulletin/candidates.hpp"

#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;
using namespace std::chrono;

namespace {

/// Slots of one programme, each with an admitted bulletin without media.
struct World {
    Programme programme = a_programme();
    Holdings holdings;

    explicit World(std::uint8_t slots)
    {
        programme.slots.clear();
        for (std::uint8_t number = 1; number <= slots; ++number) {
            programme.slots.push_back(a_slot("s-" + std::to_string(number), digest(number)));
            Bulletin bulletin = a_bulletin();
            bulletin.media.clear();
            holdings.admitted[digest(number)] = bulletin;
        }
    }
};

} // namespace

TEST_CASE("candidates are the slots whose bulletin is admitted and whose media are held")
{
    World world(3);
    world.holdings.admitted.erase(digest(1));
    world.holdings.admitted[digest(2)].media = {a_picture()};
    const Candidates some(world.programme, world.holdings, world.programme.calendar);
    REQUIRE(some.all().size() == 1);
    CHECK(some.all()[0].slot->id == "s-3");

    world.holdings.assets.insert(digest(200));
    CHECK(Candidates(world.programme, world.holdings, world.programme.calendar).all().size() == 2);
}

TEST_CASE("a slot is open where its own window and its bulletin's are")
{
    World world(1);
    world.programme.slots[0].window.closes = at("2026-12-01T00:00:00Z");
    world.holdings.admitted[digest(1)].window.opens = at("2026-11-20T00:00:00Z");
    const Candidates candidates(world.programme, world.holdings, world.programme.calendar);
    const SlotTimes& times = candidates.all()[0].times;
    CHECK(times.next_change(instant_min, instant_max) == at("2026-11-20T00:00:00Z"));
    CHECK(times.last_change(instant_max, instant_min) == at("2026-12-01T00:00:00Z"));
}

TEST_CASE("spots that may begin together begin one after the other")
{
    World world(3);
    for (Slot& slot : world.programme.slots) slot.per_hour_max = 2;
    const Candidates candidates(world.programme, world.holdings, world.programme.calendar);
    const Instant opens = world.programme.slots[0].window.opens;
    for (int number = 0; number < 3; ++number) {
        const SlotTimes& times = candidates.all()[static_cast<std::size_t>(number)].times;
        const Instant first = opens + number * 10s; // Each shows for ten seconds.
        CHECK(times.next_change(opens - 1ms, instant_max) == first);
        CHECK(times.next_change(first, instant_max) == first + 10s);
        CHECK(times.next_change(first + 10s, instant_max) == first + 30min);
        CHECK(times.is_resting(first + 10s));
    }
}

TEST_CASE("a spot with long turns rests for as long as it shows")
{
    World world(1);
    world.programme.slots[0].per_hour_max = 60;
    world.programme.slots[0].dwell = 90s;
    const Candidates candidates(world.programme, world.holdings, world.programme.calendar);
    const Instant opens = world.programme.slots[0].window.opens;
    CHECK(candidates.all()[0].times.next_change(opens + 90s, instant_max) == opens + 180s);
}
