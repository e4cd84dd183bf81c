#include "player/healing.hpp"

#include "trust/digest.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

const Digest film = trust::sha256("film");
const Digest poster = trust::sha256("poster");

} // namespace

TEST_CASE("what never failed may be tried at any time")
{
    const Healing healing;
    CHECK(healing.may_try(film, seconds(0)));
    CHECK_FALSE(healing.next_change(seconds(0)));
}

TEST_CASE("each failure leaves the media alone twice as long, until that very instant")
{
    Healing healing;
    board::Monotonic now = seconds(100);
    for (const seconds wait : {seconds(20), seconds(40)}) {
        CAPTURE(wait.count());
        const auto retry = healing.strike(film, now);
        REQUIRE(retry);
        CHECK(*retry == now + wait);
        CHECK_FALSE(healing.may_try(film, now));
        CHECK_FALSE(healing.may_try(film, *retry - milliseconds(1)));
        CHECK(healing.may_try(film, *retry));
        now = *retry;
    }
}

TEST_CASE("after the third failure it is left alone for good")
{
    Healing healing;
    for (int strike = 1; strike < strikes_max; ++strike)
        CHECK(healing.strike(film, seconds(strike)));
    CHECK_FALSE(healing.strike(film, seconds(500)));
    CHECK_FALSE(healing.may_try(film, hours(10'000)));
    CHECK_FALSE(healing.next_change(seconds(0)));
}

TEST_CASE("one film's failure is not another's")
{
    Healing healing;
    REQUIRE(healing.strike(film, seconds(0)));
    CHECK(healing.may_try(poster, seconds(0)));
}

TEST_CASE("the next change is the first retry that is still to come")
{
    Healing healing;
    REQUIRE(healing.strike(film, seconds(0)));
    REQUIRE(healing.strike(poster, seconds(5)));
    CHECK(healing.next_change(seconds(5)) == seconds(20));
    CHECK(healing.next_change(seconds(20)) == seconds(25));
    CHECK_FALSE(healing.next_change(seconds(25)));
}
