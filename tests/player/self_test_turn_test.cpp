#include "player/self_test_turn.hpp"

#include "tests/player/stage_world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;
using std::chrono::seconds;

TEST_CASE("an enrolled screen shows the page when it is asked for, and not for ever")
{
    SelfTestTurn turn;
    CHECK_FALSE(turn.page(seconds(10)));
    turn.ask(seconds(10));
    CHECK(turn.page(seconds(10)));
    CHECK(turn.page(seconds(10) + SelfTestTurn::asked_for - seconds(1)));
    CHECK_FALSE(turn.page(seconds(10) + SelfTestTurn::asked_for));
}

TEST_CASE("before enrolment the page stands, and its number changes when its facts are old")
{
    SelfTestTurn turn;
    turn.know_enrolled(false);
    const auto first = turn.page(seconds(0));
    REQUIRE(first);
    CHECK(*first > 0);
    CHECK(turn.page(SelfTestTurn::fresh_every - seconds(1)) == first);
    CHECK(turn.page(SelfTestTurn::fresh_every) == *first + 1);
    turn.know_enrolled(true);
    CHECK_FALSE(turn.page(seconds(1)));
}

TEST_CASE("an emergency takes the glass from the technician's page")
{
    StageWorld world;
    world.self_test = {.enrolled = [] { return true; },
                       .facts = [](const Sight&) -> SelfTestFacts {
                           FAIL("not asked for");
                           std::abort();
                       }};
    bulletin::Bulletin& storm = world.add("thi-dua-20-11");
    storm.layer = bulletin::Layer::emergency;
    world.begin();
    world.loop->ask_self_test();
    world.run(seconds(2));
    CHECK(world.slots_said().size() == 1);
}
