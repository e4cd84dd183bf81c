#include "district/troubles.hpp"

#include <doctest/doctest.h>
#include <functional>

using namespace bangtin;
using namespace bangtin::district;
using bulletin::ScreenHealth;

namespace {

/// A board that knows all of itself, and nothing ails it.
ScreenHealth whole()
{
    ScreenHealth health;
    health.grade = TimeGrade::trusted;
    health.card.emplace();
    health.card->free_bytes = 5'000'000'000;
    health.card->total_bytes = 8'000'000'000;
    health.play = bulletin::PlayHealth{.items_missed = 2};
    health.temperature_c = 61;
    health.supply_low = false;
    health.throttled = false;
    health.display = bulletin::DisplayHealth{.signal_on = true, .set_on = true};
    health.system = bulletin::SystemHealth{.build = 12};
    return health;
}

} // namespace

TEST_CASE("nothing ails a board that is well, and what a board cannot know is no trouble")
{
    CHECK(troubles_of(whole()).none());
    ScreenHealth bare;
    bare.grade = TimeGrade::held_over;
    CHECK(troubles_of(bare).none());
}

TEST_CASE("each trouble is seen alone")
{
    using Change = std::function<void(ScreenHealth&)>;
    const std::vector<std::pair<Trouble, Change>> changes{
        {Trouble::clock, [](ScreenHealth& health) { health.grade = TimeGrade::unknown; }},
        {Trouble::card, [](ScreenHealth& health) { health.card->read_only = true; }},
        {Trouble::card, [](ScreenHealth& health) { health.card->damaged_files = 1; }},
        {Trouble::card, [](ScreenHealth& health) { health.card->canary_failures = 1; }},
        {Trouble::card, [](ScreenHealth& health) { health.card->free_bytes = 300'000'000; }},
        {Trouble::card, [](ScreenHealth& health) { health.card->life_used_tenths = 10; }},
        {Trouble::supply, [](ScreenHealth& health) { health.supply_low = true; }},
        {Trouble::heat, [](ScreenHealth& health) { health.throttled = true; }},
        {Trouble::heat, [](ScreenHealth& health) { health.temperature_c = 80; }},
        {Trouble::missed, [](ScreenHealth& health) { health.play->items_missed = 3; }},
        {Trouble::missed, [](ScreenHealth& health) { health.play->decoder_failures = 3; }},
        {Trouble::display, [](ScreenHealth& health) { health.display->signal_on = false; }},
        {Trouble::display, [](ScreenHealth& health) { health.display->set_on = false; }},
        {Trouble::system, [](ScreenHealth& health) { health.system->refused = 11; }},
        {Trouble::system,
         [](ScreenHealth& health) { health.system->state = bulletin::StateFound::repaired; }},
        {Trouble::pass, [](ScreenHealth& health) { health.problem = "no mirror answers"; }}};
    for (std::size_t i = 0; i < changes.size(); ++i) {
        CAPTURE(i);
        ScreenHealth health = whole();
        changes[i].second(health);
        CHECK(troubles_of(health).list() == std::vector{changes[i].first});
    }
}

TEST_CASE("a display that is dark on purpose is no trouble")
{
    ScreenHealth health = whole();
    health.display = bulletin::DisplayHealth{.lit = false, .signal_on = false, .set_on = false};
    CHECK(troubles_of(health).none());
}

TEST_CASE("a set is kept as its bits, and names the gravest first")
{
    Troubles troubles;
    for (const Trouble trouble : {Trouble::clock, Trouble::behind, Trouble::card}) {
        troubles.add(trouble);
        CHECK_FALSE(format_trouble(trouble).empty());
    }
    CHECK(Troubles(troubles.bits()) == troubles);
    CHECK(troubles.list() == std::vector{Trouble::card, Trouble::behind, Trouble::clock});
}
