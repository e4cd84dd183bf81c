// What is on a card after its power went at any write of a boot state.
#include "tests/update/sim_card.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::update;
using sim::SimCard;

namespace {

const BootState before{.good = SlotName::b, .refused = 7};
const BootState after{
    .good = SlotName::b, .trial = SlotName::a, .trial_build = 9, .refused = 7, .tries_left = 3};

} // namespace

TEST_CASE("a power cut at any write of a boot state leaves the old one or the new one")
{
    for (std::size_t cut = 0; cut <= copy_sectors.size(); ++cut) {
        CAPTURE(cut);
        SimCard card(before);
        card.lose_power_after(cut);
        const bool done = write_state(card, after).has_value();
        CHECK(done == (cut == copy_sectors.size()));
        card.boot(SimCard::Unsynced::lost);
        const BootState found = card.state();
        CHECK(found == (cut == 0 ? before : after));
    }
}

TEST_CASE("copies that a power cut left different become one again, and whole ones are not written")
{
    for (std::size_t cut = 0; cut < copy_sectors.size(); ++cut) {
        SimCard card(after);
        card.lose_power_after(cut);
        CHECK_FALSE(write_state(card, before));
        card.boot(SimCard::Unsynced::lost);
        const BootState found = card.state();
        REQUIRE(mend_state(card));
        CHECK(card.state() == found);
        if (found.trial) continue; // The loader counts in one of them.
        CHECK(card.copy(0) == card.copy(1));
        const std::size_t writes = card.writes();
        REQUIRE(mend_state(card));
        CHECK(card.writes() == writes);
    }
}

TEST_CASE("while a slot is on trial nothing gives the loader its tries back")
{
    SimCard card(after);
    card.count_down();
    REQUIRE(mend_state(card));
    CHECK(card.state().tries_left == 2);
}

TEST_CASE("a damaged copy is mended from the other")
{
    for (const std::size_t copy : {0U, 1U}) {
        SimCard card(before);
        card.damage_copy(copy);
        REQUIRE(mend_state(card));
        CHECK(card.copy(copy) == boot_sector(before));
    }
}
