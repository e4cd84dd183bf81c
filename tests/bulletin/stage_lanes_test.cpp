#include "bulletin/stage_lanes.hpp"

#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;
using namespace std::chrono;

namespace {

/// Two of weight one, one of weight two, and an evergreen.
struct World {
    Programme programme = a_programme();
    Holdings holdings;
    std::unique_ptr<Candidates> candidates;

    World()
    {
        programme.slots.clear();
        for (std::uint8_t number = 1; number <= 4; ++number) {
            programme.slots.push_back(a_slot("s-" + std::to_string(number), digest(number)));
            Bulletin bulletin = a_bulletin();
            bulletin.media.clear();
            if (number == 4) bulletin.layer = Layer::evergreen;
            holdings.admitted[digest(number)] = bulletin;
        }
        programme.slots[1].weight = 2;
        candidates = std::make_unique<Candidates>(programme, holdings, programme.calendar);
    }
};

} // namespace

TEST_CASE("the strongest layer with someone in it claims the stage")
{
    const World world;
    StageLanes stage(world.candidates->all());
    CHECK(stage.claimed() == Layer::slate);
    stage.toggle(std::vector<StageLanes::Index>{3});
    CHECK(stage.claimed() == Layer::evergreen);
    stage.toggle(std::vector<StageLanes::Index>{0, 3});
    CHECK(stage.claimed() == Layer::programme);
    CHECK_FALSE(stage.anyone_in(Layer::evergreen));
}

TEST_CASE("a round holds those who are there, each as often as it weighs")
{
    const World world;
    StageLanes stage(world.candidates->all());
    stage.toggle(std::vector<StageLanes::Index>{0, 1, 2});
    const LaidRound laid = stage.round_of(Layer::programme);
    CHECK(laid.round.members() == 3);
    CHECK(laid.round.turns() == 4);
    CHECK(laid.round.length() == 40s);
    CHECK(stage.first_in(laid) == 0);
    CHECK(stage.nth_in(laid, 0) == 0);
    CHECK(stage.nth_in(laid, 1) == 2);
    CHECK(stage.nth_in(laid, 2) == 1); // The heavier lane is the later one.
    CHECK(stage.first_turn_of(laid, 1) == 0s);
    CHECK(stage.first_turn_of(laid, 0) == 10s);
    CHECK(stage.first_turn_of(laid, 2) == 30s);

    stage.toggle(std::vector<StageLanes::Index>{1});
    CHECK(stage.round_of(Layer::programme).round.turns() == 2);
    CHECK(laid.round.turns() == 4); // What was laid before stays as it was.
}
