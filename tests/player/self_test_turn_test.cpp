#include "player/self_test_turn.hpp"

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
