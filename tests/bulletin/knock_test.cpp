#include "bulletin/knock.hpp"

#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;

TEST_CASE("a board that does not say which it is knocks all the same")
{
    Knock knock = tests::a_knock();
    knock.board.clear();
    CHECK(*parse_knock(knock_text(knock)) == knock);
}

TEST_CASE("a knock whose hint would break a line or a table is refused at its place")
{
    Knock knock = tests::a_knock();
    knock.kind = "pi\ncode=K7QF-2M9X";
    CHECK(parse_knock(knock_text(knock)).error().place == "/kind");
    knock = tests::a_knock();
    knock.board = "board 1";
    CHECK(parse_knock(knock_text(knock)).error().place == "/board");
    knock = tests::a_knock();
    CHECK_FALSE(parse_knock(knock_text(knock) + std::string(knock_bytes_max, ' ')));
}
