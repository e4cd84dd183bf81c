#include "district/sessions.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using std::chrono::hours;
using std::chrono::minutes;
using test::monday;

namespace {

struct Held {
    test::World world;
    Sessions sessions{world.database()};

    std::string open(const std::string& person, Instant now = monday,
                     Stage stage = Stage::signed_in)
    {
        const auto token = sessions.open(person, stage, {"203.0.113.7", "Firefox"}, now);
        REQUIRE(token);
        return *token;
    }
    bool lives(const std::string& token, Instant now)
    {
        return sessions.find(token, now)->has_value();
    }
};

} // namespace

TEST_CASE("a session is found by its token, and by nothing else in the database")
{
    Held held;
    const std::string token = held.open("lan");
    CHECK(token.size() == 64);
    const auto session = held.sessions.find(token, monday);
    REQUIRE((session && *session));
    CHECK((*session)->person == "lan");
    CHECK((*session)->address == "203.0.113.7");
    CHECK_FALSE(held.lives(token_digest(token), monday));
    CHECK_FALSE(held.lives("", monday));
    CHECK_FALSE(held.lives("anything", monday));
}

TEST_CASE(
    "of what a browser calls itself its plain letters are kept: the rest is no text for a database")
{
    Held held;
    const auto token = held.sessions.open("lan", Stage::signed_in,
                                          {"203.0.113.7", "Fire\xff\xc3"
                                                          "fox\x01 \xe1\xba\xa3"},
                                          monday);
    REQUIRE(token);
    CHECK((*held.sessions.find(*token, monday))->browser == "Firefox ");
}

TEST_CASE("a session ends two hours after it was used last, and twelve after it began")
{
    Held held;
    const std::string idle = held.open("lan");
    CHECK(held.lives(idle, monday + hours(2) - minutes(1)));
    CHECK(held.lives(idle, monday + hours(3)));
    CHECK_FALSE(held.lives(idle, monday + hours(5)));
    const std::string busy = held.open("lan");
    for (int hour = 1; hour < 12; ++hour) REQUIRE(held.lives(busy, monday + hours(hour)));
    CHECK_FALSE(held.lives(busy, monday + hours(12)));
    CHECK_FALSE(held.lives(busy, monday)); // It is gone, not only hidden.
}

TEST_CASE("between password and code there are ten minutes, and it is no session yet")
{
    Held held;
    const std::string half = held.open("lan", monday, Stage::code_wanted);
    CHECK((*held.sessions.find(half, monday + minutes(9)))->stage == Stage::code_wanted);
    CHECK_FALSE(held.lives(half, monday + minutes(10)));
    held.open("lan", monday, Stage::code_wanted);
    CHECK(held.sessions.of_person("lan", monday)->empty());
}

TEST_CASE("sessions are closed one by one, and all but one")
{
    Held held;
    const std::string here = held.open("lan");
    const std::string there = held.open("lan");
    const std::string other = held.open("vinh");
    REQUIRE(held.sessions.close_all("lan", here));
    CHECK(held.lives(here, monday));
    CHECK_FALSE(held.lives(there, monday));
    CHECK(held.lives(other, monday));
    REQUIRE(held.sessions.close(here));
    CHECK_FALSE(held.lives(here, monday));
    REQUIRE(held.sessions.close_all("vinh", ""));
    CHECK_FALSE(held.lives(other, monday));
}

TEST_CASE("one person has twenty at most, and the oldest goes")
{
    Held held;
    const std::string first = held.open("lan");
    for (int i = 1; i < 20; ++i) held.open("lan", monday + minutes(i));
    CHECK(held.sessions.of_person("lan", monday + minutes(20))->size() == 20);
    held.open("lan", monday + minutes(21));
    CHECK(held.sessions.of_person("lan", monday + minutes(21))->size() == 20);
    CHECK_FALSE(held.lives(first, monday + minutes(21)));
}

TEST_CASE("a long name of a browser is cut")
{
    Held held;
    const std::string name = std::string(200, 'a') + "b";
    REQUIRE(held.sessions.open("lan", Stage::signed_in, {"", name}, monday));
    CHECK(held.sessions.of_person("lan", monday)->front().browser == std::string(200, 'a'));
}
